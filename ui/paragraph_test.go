package ui_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// stretch is a part of a row between gaps of two blanks or more.
var stretch = regexp.MustCompile(`\S+(?: \S+)*`)

// paragraphs are the texts of a frame as they are read: what begins in the same column of consecutive rows is one.
// Signs and bars at the beginning of a row do not count.
func paragraphs(frame string) []string {
	type open struct {
		row, column int
		text        string
	}
	var all []open
	for y, row := range strings.Split(frame, "\n") {
		for _, at := range stretch.FindAllStringIndex(row, -1) {
			column, text := ansi.StringWidth(row[:at[0]]), row[at[0]:at[1]]
			if first, rest, ok := strings.Cut(text, " "); ok && slices.Contains([]string{"▌", "│", "✕"}, first) {
				column, text = column+2, rest
			}
			i := slices.IndexFunc(all, func(o open) bool { return o.column == column && o.row == y-1 })
			if i < 0 {
				all = append(all, open{y, column, text})
				continue
			}
			all[i].row, all[i].text = y, all[i].text+" "+text
		}
	}
	texts := make([]string, len(all))
	for i, o := range all {
		texts[i] = o.text
	}
	return texts
}

// says reports whether a frame has all of a text, in one paragraph.
func reads(frame, text string) bool {
	text = strings.Join(strings.Fields(text), " ")
	return slices.ContainsFunc(paragraphs(frame), func(p string) bool { return strings.Contains(p, text) })
}

func TestParagraphs(t *testing.T) {
	frame := strings.Join([]string{
		"  ✕  The club's server      ▌ Sign in again, or look",
		"     has a problem.         ▌ at your settings.",
		"",
		"     Your marks",
	}, "\n")
	for text, want := range map[string]bool{
		"The club's server has a problem.": true, "Sign in again, or look at your settings.": true,
		"has a problem. Your marks": false, "server Sign in": false,
	} {
		if reads(frame, text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
