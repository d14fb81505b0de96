package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
)

// save writes a run for a later compare.
func save(path string, done []outcome) error {
	b, err := json.MarshalIndent(done, "", " ")
	if err != nil {
		return fmt.Errorf("saving the run: %w", err)
	}
	return os.WriteFile(path, append(b, '\n'), 0o600)
}

func load(path string) ([]outcome, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var done []outcome
	if err := json.Unmarshal(b, &done); err != nil {
		return nil, fmt.Errorf("%s is no saved run: %w", path, err)
	}
	return done, nil
}

// mostSlowed is how many of the pictures that now take longest, compared with before, are listed.
const mostSlowed = 10

// compare prints which pictures of both runs are read now and were not, and the other way round, and
// how the times changed.
func compare(out io.Writer, before, after []outcome) {
	was := make(map[string]outcome, len(before))
	for _, o := range before {
		was[o.File] = o
	}
	var gained, lost, both []outcome
	var sum [2]float64
	for _, o := range after {
		b, ok := was[o.File]
		if !ok {
			continue
		}
		both = append(both, o)
		sum[0], sum[1] = sum[0]+b.Milliseconds, sum[1]+o.Milliseconds
		switch {
		case o.Verdict.read() && !b.Verdict.read():
			gained = append(gained, o)
		case b.Verdict.read() && !o.Verdict.read():
			lost = append(lost, b)
		}
	}
	fmt.Fprintf(out, "\nCompared with before: %d pictures in both, %d gained, %d lost\n", len(both), len(gained), len(lost))
	for _, o := range gained {
		fmt.Fprintf(out, "  + %s by %s\n", o.File, o.Pass)
	}
	for _, o := range lost {
		fmt.Fprintf(out, "  - %s, before by %s\n", o.File, o.Pass)
	}
	if len(both) == 0 {
		return
	}
	fmt.Fprintf(out, "Time: %.1f s before, %.1f s now; most slowed:\n", sum[0]/1000, sum[1]/1000)
	slower := func(o outcome) float64 { return o.Milliseconds - was[o.File].Milliseconds }
	slices.SortStableFunc(both, func(a, b outcome) int {
		return int(slower(b)*1000) - int(slower(a)*1000)
	})
	for _, o := range both[:min(mostSlowed, len(both))] {
		fmt.Fprintf(out, "  %+9.1f ms  %s  %s → %s\n", slower(o), o.File, was[o.File].Pass, o.Pass)
	}
}
