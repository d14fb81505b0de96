package bench

import (
	"fmt"
	"io"
	"strings"
	"testing"
)

// results are all figures of this run, for the table at its end.
var results table

type table struct{ rows []row }

type row struct {
	name  string
	value float64
	unit  string
	// limit is the most that the figure may be; empty where nothing is promised.
	limit string
}

// report notes a figure for the table, and as a metric of the benchmark.
func report(b *testing.B, name string, value float64, unit, limit string) {
	b.Helper()
	results.rows = append(results.rows, row{name, value, unit, limit})
	b.ReportMetric(value, strings.NewReplacer(" ", "-", ",", "", ":", "").Replace(name)+"-"+unit)
	b.ReportMetric(0, "ns/op")
}

func (t table) print(w io.Writer) {
	if len(t.rows) == 0 {
		return
	}
	_, _ = fmt.Fprintf(w, "\n%-58s %12s %12s\n", "figure", "measured", "at most")
	for _, r := range t.rows {
		_, _ = fmt.Fprintf(w, "%-58s %12s %12s\n", r.name, fmt.Sprintf("%.1f %s", r.value, r.unit), r.limit)
	}
}
