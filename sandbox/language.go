package sandbox

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// language is one of the six that the contract lists.
type language uint8

const (
	italian language = iota
	spanish
	portuguese
	english
	british
	french
	languageCount
)

// text is one phrase in every language, in the order of the constants above.
type text [languageCount]string

func (t *text) in(l language) string { return t[l] }

func (l language) String() string {
	return [languageCount]string{"it", "es", "pt-BR", "en", "en-GB", "fr"}[l]
}

// culture is what a token carries; "en-EN" is no region, but it is what the contract's sample says.
func (l language) culture() string {
	return [languageCount]string{"it-IT", "es-ES", "pt-BR", "en-EN", "en-GB", "fr-FR"}[l]
}

// comma reports whether the language writes its decimals with a comma.
func (l language) comma() bool { return l != english && l != british }

// supported finds a language by its exact code, in any case. Other cultures of the same language are "not
// supported" in the contract's words, so "it-IT" and "pt" are none.
func supported(code string) (language, bool) {
	for l := range languageCount {
		if strings.EqualFold(l.String(), strings.TrimSpace(code)) {
			return l, true
		}
	}
	return english, false
}

// chosen applies the contract's rule: x-openplatform-language where it is given, else Accept-Language, and the
// user's own language where neither names a supported one.
func chosen(h http.Header, own language) language {
	if code := h.Get("X-Openplatform-Language"); code != "" {
		if l, ok := supported(code); ok {
			return l
		}
		return own
	}
	for _, code := range accepted(strings.Join(h.Values("Accept-Language"), ",")) {
		if l, ok := supported(code); ok {
			return l
		}
	}
	return own
}

// accepted splits an Accept-Language header into its codes, most wanted first; what cannot be read is left out.
func accepted(header string) []string {
	type choice struct {
		code   string
		weight float64
	}
	var list []choice
	for part := range strings.SplitSeq(header, ",") {
		code, param, _ := strings.Cut(part, ";")
		code = strings.TrimSpace(code)
		weight := 1.0
		if q, ok := strings.CutPrefix(strings.ReplaceAll(param, " ", ""), "q="); ok {
			parsed, err := strconv.ParseFloat(q, 64)
			if err != nil {
				continue
			}
			weight = parsed
		}
		if code != "" && weight > 0 && weight <= 1 {
			list = append(list, choice{code, weight})
		}
	}
	slices.SortStableFunc(list, func(a, b choice) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return 0
	})
	codes := make([]string, len(list))
	for i, c := range list {
		codes[i] = c.code
	}
	return codes
}
