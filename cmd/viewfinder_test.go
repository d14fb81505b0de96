package cmd

import (
	"strings"
	"testing"
	"time"

	"spotter/cmd/report"
)

func TestViewfinderIsOneLine(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	v := &viewfinder{w: &out, columns: func() int { return 12 }}
	for _, text := range []string{"", "closer", "closer", "hold still, please", ""} {
		v.show(text)
	}
	v.clear()
	if want := "\r\x1b[Kcloser\r\x1b[Khold still…\r\x1b[K"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
	(&viewfinder{}).show("nothing without a terminal")
}

func TestTipsComeAfterAWhile(t *testing.T) {
	t.Parallel()
	words, err := loadWords("en")
	if err != nil {
		t.Fatal(err)
	}
	for long, want := range map[time.Duration]string{
		0: "", 9 * time.Second: "",
		10 * time.Second: "No code so far. Go closer, so that the code fills half of the picture.",
		15 * time.Second: "No code so far. Wipe the lens.",
		31 * time.Second: "No code so far. Go closer, so that the code fills half of the picture.",
	} {
		if got := tip(words, long); got != want {
			t.Errorf("after %v: %q, want %q", long, got, want)
		}
	}
}

// The last hint stays, also when the code has gone from sight since.
func TestTheLastHintIsTold(t *testing.T) {
	t.Parallel()
	words, err := loadWords("en")
	if err != nil {
		t.Fatal(err)
	}
	f := &filming{app: &app{words: words}, limit: time.Second, doc: &report.Scan{}, finder: &viewfinder{}, frames: 1}
	f.help("Show the whole code", 0)
	f.help("", time.Second)
	err = f.explain(errTimeOver)
	f.fail(err)
	if want := "no code was read within 1 second\nShow the whole code"; err.Error() != want {
		t.Errorf("%q, want %q", err, want)
	}
	if f.doc.Hint != "Show the whole code" || *f.doc.Error != "no code was read within 1 second" {
		t.Errorf("the document says %q, %q", *f.doc.Error, f.doc.Hint)
	}
}
