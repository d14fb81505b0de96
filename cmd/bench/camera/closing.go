//go:build unix

package main

import (
	"bytes"
	"context"
	"image"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"time"
)

// closing measures how long it takes to close a camera, and looks whether anything is left of it.
func (b *bench) closing(ctx context.Context) error {
	const times = 10
	var took []time.Duration
	for range times {
		source, err := b.open(ctx, part{}, image.Pt(1280, 720))
		if err != nil {
			return err
		}
		if _, err := source.Frame(ctx); err != nil {
			return err
		}
		before := time.Now()
		if err := source.Close(); err != nil {
			return err
		}
		took = append(took, time.Since(before))
	}
	slices.Sort(took)
	b.figures.add("closing, median", ms(took[times/2]), "ms", 0)
	b.figures.add("closing, longest", ms(took[times-1]), "ms", 0)
	if runtime.GOOS == "linux" { // only there it can be told whose a process is
		b.figures.most("processes left after closing", float64(left(time.Second)), "", 0)
	}
	return nil
}

// left counts the processes of ours that are still there, and that stay for a while.
func left(while time.Duration) int {
	for deadline := time.Now().Add(while); ; {
		count := 0
		paths, _ := filepath.Glob("/proc/[0-9]*/environ")
		for _, path := range paths {
			if filepath.Base(filepath.Dir(path)) == strconv.Itoa(os.Getpid()) {
				continue
			}
			text, err := os.ReadFile(path)
			if err == nil && bytes.Contains(text, []byte(partVariable+"=")) {
				count++
			}
		}
		if count == 0 || time.Now().After(deadline) {
			return count
		}
		<-time.After(10 * time.Millisecond)
	}
}
