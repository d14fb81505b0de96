package client

import "strings"

// defaultCulture is asked for when neither the program nor the token names a language the platform has.
const defaultCulture = "en"

// Culture turns the name of a language or region, as a program, an operating system, a browser or a token
// writes it, into one of the six that the platform supports: "it", "es", "pt-BR", "en", "en-GB", "fr".
//
//	Culture("it_IT.UTF-8") == "it"
//	Culture("pt") == "pt-BR"
//	Culture("en-EN") == "en" // the contract's own sample token says en-EN, which is no region
//
// In a list ("de-DE,fr;q=0.8" or "de:fr") the first supported one counts. Everything else gives "".
func Culture(name string) string {
	for _, one := range strings.FieldsFunc(name, func(r rune) bool { return r == ',' || r == ':' || r == ' ' }) {
		if culture := oneCulture(one); culture != "" {
			return culture
		}
	}
	return ""
}

func oneCulture(name string) string {
	if i := strings.IndexAny(name, ".;@"); i >= 0 {
		name = name[:i]
	}
	base, region, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(name), "_", "-"), "-")
	switch base {
	case "it", "es", "fr":
		return base
	case "pt":
		return "pt-BR"
	case "en":
		if region == "gb" || region == "uk" {
			return "en-GB"
		}
		return "en"
	}
	return ""
}
