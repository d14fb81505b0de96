package history

import (
	"fmt"
	"slices"
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
	ids     map[string]bool
	// widest are the most columns that a figure of any row takes.
	widest struct{ minutes, kcal, moves int }
}

func newBook(env *screen.Env) book { return book{env: env, ids: map[string]bool{}} }

// add puts sessions in their places; those known already are left as they are.
func (b *book) add(list []client.SessionSummary) {
	sorted := true
	for _, s := range list {
		if b.ids[s.ID] && s.ID != "" {
			continue
		}
		b.ids[s.ID] = true
		e := b.entry(s)
		if n := len(b.entries); n > 0 && newer(e, b.entries[n-1]) < 0 {
			sorted = false
		}
		b.put(e)
	}
	if !sorted {
		slices.SortStableFunc(b.entries, newer)
	}
}

func (b *book) put(e entry) {
	b.entries = append(b.entries, e)
	w := &b.widest
	w.minutes, w.kcal, w.moves = max(w.minutes, widget.Width(e.minutes)), max(w.kcal, widget.Width(e.kcal)), max(w.moves, widget.Width(e.moves))
}

// knows reports whether any of the sessions is in the book.
func (b *book) knows(list []client.SessionSummary) bool {
	return slices.ContainsFunc(list, func(s client.SessionSummary) bool { return b.ids[s.ID] })
}

// replaceNewest puts fresh sessions in the place of all that are as new; all says that there are no others.
func (b *book) replaceNewest(fresh []client.SessionSummary, all bool) {
	if len(fresh) == 0 && !all {
		return
	}
	old := b.entries
	*b = book{env: b.env, ids: make(map[string]bool, len(old)+len(fresh))}
	b.entries = make([]entry, 0, len(old)+len(fresh))
	b.add(fresh)
	if all {
		return
	}
	oldest := b.entries[len(b.entries)-1]
	for i := range old {
		e := &old[i]
		if !b.ids[e.ID] && newer(*e, oldest) >= 0 {
			b.ids[e.ID] = true
			b.put(*e)
		}
	}
}

// newer orders from the newest to the oldest, those without a date last.
func newer(a, b entry) int {
	if a.at.IsZero() != b.at.IsZero() {
		if a.at.IsZero() {
			return 1
		}
		return -1
	}
	return b.at.Compare(a.at)
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
