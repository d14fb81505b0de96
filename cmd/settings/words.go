package settings

import (
	"strings"
	"time"

	"spotter/ui/pictures"
)

// Theme says for which ground to draw.
type Theme string

// The themes; Auto asks the terminal.
const (
	Auto  Theme = "auto"
	Dark  Theme = "dark"
	Light Theme = "light"
)

// UnmarshalText accepts the words above.
func (t *Theme) UnmarshalText(text []byte) error { return oneOf(t, text, Auto, Dark, Light) }

// Ground says whose ground colour the page has.
type Ground string

// The grounds: Spotter's own, for which its contrasts are made, or the terminal's.
const (
	OwnGround      Ground = "own"
	TerminalGround Ground = "terminal"
)

// UnmarshalText accepts the words above.
func (g *Ground) UnmarshalText(text []byte) error { return oneOf(g, text, OwnGround, TerminalGround) }

// Motion says whether anything moves.
type Motion string

// The motions; with ReducedMotion only words change.
const (
	FullMotion    Motion = "full"
	ReducedMotion Motion = "reduced"
)

// UnmarshalText accepts the words above.
func (m *Motion) UnmarshalText(text []byte) error { return oneOf(m, text, FullMotion, ReducedMotion) }

// Signs says with which signs to draw.
type Signs string

// The signs; ASCII ones are for a terminal that has none of the others, or shows some two cells wide. AutoSigns takes
// those that the terminal can be expected to have.
const (
	AutoSigns    Signs = "auto"
	UnicodeSigns Signs = "unicode"
	ASCIISigns   Signs = "ascii"
)

// UnmarshalText accepts the words above.
func (s *Signs) UnmarshalText(text []byte) error {
	return oneOf(s, text, AutoSigns, UnicodeSigns, ASCIISigns)
}

// Pictures says how pictures of machines are drawn.
type Pictures string

// The ways; AutoPictures takes the best that the terminal is known for.
const (
	AutoPictures  Pictures = "auto"
	KittyPictures Pictures = "kitty"
	BlockPictures Pictures = "blocks"
	NoPictures    Pictures = "off"
)

// UnmarshalText accepts the words above.
func (p *Pictures) UnmarshalText(text []byte) error {
	return oneOf(p, text, AutoPictures, KittyPictures, BlockPictures, NoPictures)
}

// Switch is on or off.
type Switch string

// The positions. In the file they stand with or without quotes.
const (
	On  Switch = "true"
	Off Switch = "false"
)

// UnmarshalText accepts the words above.
func (s *Switch) UnmarshalText(text []byte) error { return oneOf(s, text, On, Off) }

// Span is a length of time as it was written, as in "11s".
type Span string

// The shortest and the longest span.
const (
	shortestSpan = time.Second
	longestSpan  = time.Minute
)

// UnmarshalText accepts spans as [time.ParseDuration] reads them, from a second to a minute.
func (s *Span) UnmarshalText(text []byte) error {
	d, err := time.ParseDuration(string(text))
	if err != nil || d < shortestSpan || d > longestSpan {
		return &Error{Problem: NotASpan, Value: string(text), Allowed: "1s … 60s"}
	}
	*s = Span(text)
	return nil
}

// Duration is the length; 0 where none was set.
func (s Span) Duration() time.Duration {
	d, err := time.ParseDuration(string(s))
	if err != nil {
		return 0
	}
	return d
}

// Hosts are names of hosts as they were written, with commas between them.
type Hosts string

// UnmarshalText accepts hosts as [pictures.IsHost] does.
func (h *Hosts) UnmarshalText(text []byte) error {
	for _, host := range Hosts(text).List() {
		if !pictures.IsHost(host) {
			return &Error{Problem: NotAHost, Value: host, Allowed: "example.com, cdn.example.org:8443"}
		}
	}
	*h = Hosts(text)
	return nil
}

// List is the hosts one by one.
func (h Hosts) List() []string {
	var list []string
	for host := range strings.SplitSeq(string(h), ",") {
		if host = strings.TrimSpace(host); host != "" {
			list = append(list, host)
		}
	}
	return list
}

func oneOf[T ~string](to *T, text []byte, words ...T) error {
	var list []string
	for _, w := range words {
		if string(text) == string(w) {
			*to = w
			return nil
		}
		list = append(list, string(w))
	}
	return &Error{Problem: NotOneOf, Value: string(text), Allowed: strings.Join(list, ", ")}
}

// Choices lists the words that a setting can have; nil where it is free, or where the words are a matter of
// somebody else's.
func Choices(name string) []string {
	switch name {
	case "theme":
		return []string{string(Auto), string(Dark), string(Light)}
	case "ground":
		return []string{string(OwnGround), string(TerminalGround)}
	case "motion":
		return []string{string(FullMotion), string(ReducedMotion)}
	case "signs":
		return []string{string(AutoSigns), string(UnicodeSigns), string(ASCIISigns)}
	case "pictures":
		return []string{string(AutoPictures), string(KittyPictures), string(BlockPictures), string(NoPictures)}
	case "ephemeral":
		return []string{string(On), string(Off)}
	case "language":
		return []string{"en", "en-GB", "es", "fr", "it", "pt-BR"}
	}
	return nil
}
