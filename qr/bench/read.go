package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"spotter/qr"
	"spotter/qr/picture"
)

// verdict says how a picture was read.
type verdict string

const (
	right      verdict = "right"      // one of the accepted texts
	unverified verdict = "unverified" // read; it is not known what the code holds
	wrong      verdict = "wrong"      // another text than the code's
	falseRead  verdict = "false"      // a text, and there is no code
	missed     verdict = "missed"     // nothing, and there is a code
	empty      verdict = "empty"      // nothing, and there is none
)

// read tells whether this counts as a read.
func (v verdict) read() bool { return v == right || v == unverified }

// outcome is what came of one picture.
type outcome struct {
	File     string  `json:"file"`
	Corpus   string  `json:"corpus"`
	Category string  `json:"category"`
	Verdict  verdict `json:"verdict"`
	Pass     string  `json:"pass,omitempty"`
	Text     string  `json:"text,omitempty"`
	Version  int     `json:"version,omitempty"`
	Level    string  `json:"level,omitempty"`
	// Milliseconds is the time of Decode alone.
	Milliseconds float64 `json:"ms"`
}

func (o outcome) String() string {
	return fmt.Sprintf("%9.1f ms  %-10s  %-44s  %s", o.Milliseconds, o.Verdict, o.File, o.Pass)
}

// readAll reads the pictures, so many at once, and tells of each as it is done. The outcomes are in
// the entries' order.
func readAll(ctx context.Context, entries []entry, s settings, tell func(outcome)) ([]outcome, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	done := make([]outcome, len(entries))
	next := make(chan int)
	var group sync.WaitGroup
	var telling sync.Mutex
	for range s.workers {
		group.Go(func() {
			for i := range next {
				o, err := readOne(ctx, s, entries[i])
				if err != nil {
					stop(err)
					continue
				}
				done[i] = o
				telling.Lock()
				tell(o)
				telling.Unlock()
			}
		})
	}
	for i := range entries {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	group.Wait()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return done, nil
}

func readOne(ctx context.Context, s settings, e entry) (outcome, error) {
	img, _, err := picture.Open(ctx, filepath.Join(s.folder, e.File), picture.Limits{})
	if err != nil {
		return outcome{}, err
	}
	if s.workers == 1 {
		runtime.GC() // the next picture shall not pay for this one's loading
	}
	start := time.Now()
	r, err := qr.Decode(ctx, img, options(s))
	took := time.Since(start)
	if err != nil && !errors.Is(err, qr.ErrNotFound) {
		return outcome{}, fmt.Errorf("%s: %w", e.File, err)
	}
	return outcome{
		File: e.File, Corpus: e.Corpus, Category: e.Category,
		Verdict: judge(e, r.Text, err == nil), Pass: r.Pass, Text: r.Text, Version: r.Version, Level: string(r.Level),
		Milliseconds: milliseconds(took),
	}, nil
}

func options(s settings) qr.Options {
	return qr.Options{Budget: s.budget}
}

func judge(e entry, text string, read bool) verdict {
	switch {
	case !read && e.Codes == 0:
		return empty
	case !read:
		return missed
	case e.Codes == 0:
		return falseRead
	case e.Text == nil:
		return unverified
	case e.accepts(text):
		return right
	}
	return wrong
}
