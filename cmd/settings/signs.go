package settings

import "strings"

// ASCII reports whether to draw with ASCII signs only. [AutoSigns] does so on the console of Linux, and where the
// system's locale is set and is not one of UTF-8. system is as [runtime.GOOS]; Windows and macOS always have the others.
func (s Signs) ASCII(lookupEnv func(name string) (string, bool), system string) bool {
	switch {
	case s != AutoSigns:
		return s == ASCIISigns
	case system == "windows" || system == "darwin":
		return false
	}
	if terminal, _ := lookupEnv("TERM"); terminal == "linux" {
		return true
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale, _ := lookupEnv(name); locale != "" {
			return !isUTF8(locale)
		}
	}
	return false
}

// isUTF8 reports whether a locale, as in "it_IT.UTF-8@euro", has that encoding.
func isUTF8(locale string) bool {
	locale, _, _ = strings.Cut(locale, "@")
	_, encoding, _ := strings.Cut(locale, ".")
	return strings.EqualFold(encoding, "UTF-8") || strings.EqualFold(encoding, "utf8")
}
