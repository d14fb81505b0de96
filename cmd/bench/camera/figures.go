//go:build unix

package main

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// figures are what was measured.
type figures []figure

type figure struct {
	name  string
	value float64
	unit  string
	// limit is the most that the value may be, where limited.
	limit   float64
	limited bool
}

// add notes a figure with its limit; zero is none.
func (f *figures) add(name string, value float64, unit string, limit float64) {
	*f = append(*f, figure{name, value, unit, limit, limit > 0})
}

// most notes a figure with a limit that can be zero.
func (f *figures) most(name string, value float64, unit string, limit float64) {
	*f = append(*f, figure{name, value, unit, limit, true})
}

func (f *figures) print(out io.Writer) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "measured\tat most\t \n")
	for _, g := range *f {
		limit := ""
		if g.limited {
			limit = fmt.Sprintf("%g %s", g.limit, g.unit)
		}
		fmt.Fprintf(w, "%.1f %s\t%s\t  %s\n", g.value, g.unit, limit, g.name)
	}
	_ = w.Flush()
}

// over names the figures above their limits.
func (f *figures) over() []string {
	var names []string
	for _, g := range *f {
		if g.limited && g.value > g.limit {
			names = append(names, g.name)
		}
	}
	return names
}
