// Package i18n holds Spotter's own words: every message in every language, dates and numbers as each writes them.
package i18n

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/language"
)

// Fallback is the language of messages that another language does not have yet.
const Fallback = "en"

// Catalogue gives the messages of one language. It is safe for concurrent use.
type Catalogue struct {
	culture   string
	localizer *goi18n.Localizer

	mu    sync.Mutex
	fixed map[string]string // messages without data, and lists, once looked up
}

// Load reads the message files (name.language.toml in the folder locales) of the culture and of the fallback.
// A culture without files gets the fallback's words, its base language's if that has some.
func Load(files fs.FS, culture string) (*Catalogue, error) {
	base, _, _ := strings.Cut(culture, "-")
	wanted := map[string]bool{Fallback: true, base: true, culture: true}
	names, err := fs.Glob(files, "locales/*.toml")
	if err != nil {
		return nil, fmt.Errorf("list messages: %w", err)
	}
	bundle := goi18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	for _, name := range names {
		if !wanted[languageOf(name)] {
			continue
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read messages: %w", err)
		}
		if _, err := bundle.ParseMessageFileBytes(text, path.Base(name)); err != nil {
			return nil, fmt.Errorf("read messages of %s: %w", path.Base(name), err)
		}
	}
	return &Catalogue{
		culture:   culture,
		localizer: goi18n.NewLocalizer(bundle, culture, base, Fallback),
		fixed:     map[string]string{},
	}, nil
}

func languageOf(name string) string {
	parts := strings.Split(path.Base(name), ".")
	if len(parts) < 3 {
		return ""
	}
	return parts[len(parts)-2]
}

// Culture is the language the catalogue was loaded for, as in "it" or "pt-BR".
func (c *Catalogue) Culture() string { return c.culture }

// T is the message with that id. Data for its places follows as pairs of name and value:
// T("today.since", "Time", "18:05"). A message that does not exist is its own id, so that it is seen.
func (c *Catalogue) T(id string, pairs ...any) string {
	if len(pairs) > 0 {
		return c.localize(&goi18n.LocalizeConfig{MessageID: id, TemplateData: data(pairs)})
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if s, ok := c.fixed[id]; ok {
		return s
	}
	s := c.localize(&goi18n.LocalizeConfig{MessageID: id})
	c.fixed[id] = s
	return s
}

// N is the message with that id in the plural form for n, which it can show as {{.Count}}.
func (c *Catalogue) N(id string, n int, pairs ...any) string {
	d := data(pairs)
	d["Count"] = n
	return c.localize(&goi18n.LocalizeConfig{MessageID: id, PluralCount: n, TemplateData: d})
}

func (c *Catalogue) localize(lc *goi18n.LocalizeConfig) string {
	s, err := c.localizer.Localize(lc)
	if err != nil && s == "" {
		return lc.MessageID
	}
	return s
}

func data(pairs []any) map[string]any {
	m := make(map[string]any, len(pairs)/2+1)
	for i := 0; i+1 < len(pairs); i += 2 {
		m[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return m
}
