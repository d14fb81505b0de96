package uitest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// Golden compares a frame, stripped of its escape codes, with testdata/NAME-WxH-LANG.txt, and writes that
// file when the test is run with -update. No row may be wider than w, and there may be no more than h.
func Golden(t testing.TB, name string, w, h int, lang, frame string) {
	t.Helper()
	text := Plain(frame)
	Fits(t, w, h, text)
	file := filepath.Join("testdata", fmt.Sprintf("%s-%dx%d-%s.txt", name, w, h, lang))
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (make golden writes it)", err)
	}
	if strings.TrimSuffix(string(want), "\n") != text {
		t.Errorf("%s differs:\n%s", file, difference(strings.TrimSuffix(string(want), "\n"), text))
	}
}

// Plain takes the escape codes off a frame, and the blanks at the end of its rows.
func Plain(frame string) string {
	rows := strings.Split(ansi.Strip(frame), "\n")
	for i, row := range rows {
		rows[i] = strings.TrimRight(row, " \r")
	}
	return strings.Join(rows, "\n")
}

// Fits fails the test if a row of the frame is wider than w columns, or if there are more than h rows.
func Fits(t testing.TB, w, h int, frame string) {
	t.Helper()
	rows := strings.Split(frame, "\n")
	if len(rows) > h {
		t.Errorf("%d rows in a window of %d", len(rows), h)
	}
	for i, row := range rows {
		if got := ansi.StringWidth(row); got > w {
			t.Errorf("row %d is %d wide in a window of %d: %q", i, got, w, ansi.Strip(row))
		}
	}
}

var update = flag.Bool("update", false, "write the golden files")

func difference(want, got string) string {
	var b strings.Builder
	a, c := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(a), len(c)) {
		var x, y string
		if i < len(a) {
			x = a[i]
		}
		if i < len(c) {
			y = c[i]
		}
		if x == y {
			fmt.Fprintf(&b, "  %s\n", x)
			continue
		}
		fmt.Fprintf(&b, "- %s\n+ %s\n", x, y)
	}
	return b.String()
}
