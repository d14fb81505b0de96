package history

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"spotter/client"
	"spotter/ui/i18n"
	"spotter/ui/screen"
	"spotter/ui/widget"
)

// entry is one session of the list, with its words ready to be drawn.
type entry struct {
	client.SessionSummary
	// at is the start, or the close where no start is known, in the reader's own time; zero if neither is.
	at                   time.Time
	name                 string
	weekday, day         string
	minutes, kcal, moves string
	// search is what the filter looks through.
	search string
}

// book holds the sessions known, newest first, those without a date last.
type book struct {
	env     *screen.Env
	entries []entry
	// widest are the most columns that a figure of any row takes.
	widest struct{ minutes, kcal, moves int }
}

// take puts sessions, in this order, in the place of those known, and reports whether that changes anything. The words
// of those known already are not made again.
func (b *book) take(list []client.SessionSummary) bool {
	if b.holds(list) {
		return false
	}
	known := make(map[string]int, len(b.entries))
	for i := range b.entries {
		known[b.entries[i].ID] = i
	}
	old := b.entries
	*b = book{env: b.env, entries: make([]entry, 0, len(list))}
	for _, s := range list {
		if i, ok := known[s.ID]; ok && old[i].SessionSummary == s {
			b.put(old[i])
			continue
		}
		b.put(b.entry(s))
	}
	return true
}

// holds reports whether these are the sessions known.
func (b *book) holds(list []client.SessionSummary) bool {
	if len(list) != len(b.entries) {
		return false
	}
	for i := range list {
		if b.entries[i].SessionSummary != list[i] {
			return false
		}
	}
	return true
}

func (b *book) put(e entry) {
	b.entries = append(b.entries, e)
	w := &b.widest
	w.minutes, w.kcal, w.moves = max(w.minutes, widget.Width(e.minutes)), max(w.kcal, widget.Width(e.kcal)), max(w.moves, widget.Width(e.moves))
}

func (b *book) entry(s client.SessionSummary) entry {
	t, zone := b.env.Text, b.env.Now().Location()
	e := entry{SessionSummary: s, at: s.StartedOn, name: strings.TrimSpace(s.Title)}
	if e.at.IsZero() {
		e.at = s.ClosedOn
	}
	if e.name == "" {
		e.name = t.T("history.untitled")
	}
	if !e.at.IsZero() {
		e.at = e.at.In(zone)
		e.weekday, e.day = t.WeekdayShort(e.at.Weekday()), strconv.Itoa(e.at.Day())
	}
	if n := s.Length().Minutes(); n >= 0.5 {
		e.minutes = t.Number(n, 0)
	}
	e.kcal, e.moves = whole(t, s.Calories), whole(t, s.Moves)
	e.search = searchText(t, e)
	return e
}

// whole writes a figure without decimals; one that is not known is empty.
func whole(t *i18n.Catalogue, v float64) string {
	if v < 0.5 {
		return ""
	}
	return t.Number(v, 0)
}

// searchRoom bounds how much of a title the filter looks through.
const searchRoom = 200

func searchText(t *i18n.Catalogue, e entry) string {
	title := e.name
	if len(title) > searchRoom {
		title = strings.ToValidUTF8(title[:searchRoom], "")
	}
	if e.at.IsZero() {
		return fold(title)
	}
	month := e.at.Month()
	return fold(title + " " + t.Month(month) + " " + t.MonthShort(month) + " " + fmt.Sprint(e.at.Year()))
}

// fold makes letters alike that differ by case or accents only.
func fold(s string) string {
	plain := true
	for i := range len(s) {
		plain = plain && s[i] < 0x80
	}
	if plain {
		return strings.ToLower(s)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}
