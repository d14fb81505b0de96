package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

// tally counts outcomes of one corpus or category.
type tally struct {
	pictures, read, unverified, wrong, falseReads, withoutCode int
	times                                                      []float64
}

func (t *tally) add(o outcome) {
	t.times = append(t.times, o.Milliseconds)
	switch o.Verdict {
	case falseRead, empty:
		t.withoutCode++
	default:
		t.pictures++
	}
	switch o.Verdict {
	case right:
		t.read++
	case unverified:
		t.read++
		t.unverified++
	case wrong:
		t.wrong++
	case falseRead:
		t.falseReads++
	}
}

// share returns the time that so large a share of the pictures does not exceed.
func (t *tally) share(s float64) float64 {
	slices.Sort(t.times)
	return t.times[min(int(s*float64(len(t.times))), len(t.times)-1)]
}

// report prints the tables by corpus and category and by pass, and what was missed or misread.
func report(out io.Writer, done []outcome) {
	corpora, categories := map[string]*tally{}, map[string]*tally{}
	passes := map[string]map[string]int{}
	all := new(tally)
	for _, o := range done {
		for table, key := range map[*map[string]*tally]string{&corpora: o.Corpus, &categories: o.Corpus + "\t" + o.Category} {
			if (*table)[key] == nil {
				(*table)[key] = new(tally)
			}
			(*table)[key].add(o)
		}
		all.add(o)
		if o.Verdict.read() {
			if passes[o.Pass] == nil {
				passes[o.Pass] = map[string]int{}
			}
			passes[o.Pass][o.Corpus]++
		}
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "corpus\tcategory\twith codes\tread\tof these unverified\twrong\twithout\tfalse\tmedian ms\tp95 ms\tmost ms\t")
	names := slices.Sorted(maps.Keys(categories))
	for _, corpus := range slices.Sorted(maps.Keys(corpora)) {
		for _, name := range names {
			if strings.HasPrefix(name, corpus+"\t") {
				categories[name].print(w, name)
			}
		}
		corpora[corpus].print(w, corpus+"\tALL")
	}
	all.print(w, "ALL\t")
	w.Flush()
	reportPasses(out, passes, slices.Sorted(maps.Keys(corpora)))
	list(out, "Misread", done, func(o outcome) bool { return o.Verdict == wrong || o.Verdict == falseRead })
	list(out, "Missed", done, func(o outcome) bool { return o.Verdict == missed })
}

func (t *tally) print(w io.Writer, name string) {
	fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%.1f\t%.1f\t%.1f\t\n", name, t.pictures, t.read, t.unverified, t.wrong,
		t.withoutCode, t.falseReads, t.share(.5), t.share(.95), t.share(1))
}

// reportPasses prints how many pictures each pass read, most first.
func reportPasses(out io.Writer, passes map[string]map[string]int, corpora []string) {
	total := func(pass string) (n int) {
		for _, c := range passes[pass] {
			n += c
		}
		return n
	}
	names := slices.SortedFunc(maps.Keys(passes), func(a, b string) int {
		if d := total(b) - total(a); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	fmt.Fprintln(out)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "read by\t%s\tALL\t\n", strings.Join(corpora, "\t"))
	for _, name := range names {
		fmt.Fprintf(w, "%s\t", name)
		for _, c := range corpora {
			fmt.Fprintf(w, "%d\t", passes[name][c])
		}
		fmt.Fprintf(w, "%d\t\n", total(name))
	}
	w.Flush()
}

func list(out io.Writer, title string, done []outcome, listed func(outcome) bool) {
	var lines []string
	for _, o := range done {
		if listed(o) {
			line := "  " + o.File
			if o.Text != "" {
				line += fmt.Sprintf("  %.60q by %s", o.Text, o.Pass)
			}
			lines = append(lines, line)
		}
	}
	fmt.Fprintf(out, "\n%s: %d\n", title, len(lines))
	for _, line := range lines {
		fmt.Fprintln(out, line)
	}
}
