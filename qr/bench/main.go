// Command bench measures the QR reader on folders of real pictures, which are not part of the project:
//
//	make bench-qr QR=../shared/qr
//	go run ./qr/bench -qr ../shared/qr -corpus boof -save before.json
//	go run ./qr/bench -qr ../shared/qr -corpus boof -compare before.json
//
// The folder holds a manifest.jsonl that names the pictures and what is in them. Pictures are decoded
// before the clock starts. Times only compare with those of the same, otherwise idle machine.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/pprof"
	"strings"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// settings is what the command line says.
type settings struct {
	folder        string
	corpora, only string
	every, limit  int
	workers       int
	budget        time.Duration
	save, compare string
	limits        bool
	profile       string
	verbose       bool
	peakOf        string
}

func parse(args []string, out io.Writer) (settings, error) {
	var s settings
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.SetOutput(out)
	f.StringVar(&s.folder, "qr", "", "folder with manifest.jsonl and the pictures")
	f.StringVar(&s.corpora, "corpus", "", "only these corpora, as in boof,zxing")
	f.StringVar(&s.only, "only", "", "only files whose path contains this")
	f.IntVar(&s.every, "every", 1, "only every so many pictures of each category")
	f.IntVar(&s.limit, "limit", 0, "at most so many pictures of each corpus; 0: all")
	f.IntVar(&s.workers, "workers", 1, "pictures at once; times are true with 1 only")
	f.DurationVar(&s.budget, "budget", 0, "time for a picture; 0: what the reader allows by default")
	f.StringVar(&s.save, "save", "", "write the run to this file")
	f.StringVar(&s.compare, "compare", "", "show what changed since the run in this file")
	f.BoolVar(&s.limits, "limits", false, "measure large pictures, memory and video frames instead")
	f.StringVar(&s.profile, "cpuprofile", "", "write a CPU profile to this file")
	f.BoolVar(&s.verbose, "v", false, "print every picture")
	f.StringVar(&s.peakOf, "peak", "", "read this picture and print the memory that took (used by -limits)")
	if err := f.Parse(args); err != nil {
		return s, err
	}
	if f.NArg() > 0 {
		return s, fmt.Errorf("nothing is known about %q", strings.Join(f.Args(), " "))
	}
	if s.every < 1 || s.workers < 1 {
		return s, errors.New("-every and -workers begin at 1")
	}
	return s, nil
}

func run(ctx context.Context, args []string, out io.Writer) error {
	s, err := parse(args, out)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	if s.profile != "" {
		f, err := os.Create(s.profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	switch {
	case s.peakOf != "":
		return printPeak(ctx, out, s.peakOf)
	case s.limits:
		return measureLimits(ctx, out)
	case s.folder == "":
		return errors.New("-qr names the folder of pictures")
	}
	return measurePictures(ctx, out, s)
}

func measurePictures(ctx context.Context, out io.Writer, s settings) error {
	entries, err := readManifest(s.folder)
	if err != nil {
		return err
	}
	entries = choose(entries, s)
	if len(entries) == 0 {
		return errors.New("no picture was chosen")
	}
	var before []outcome
	if s.compare != "" { // first, as a run takes minutes
		if before, err = load(s.compare); err != nil {
			return err
		}
	}
	done, err := readAll(ctx, entries, s, func(o outcome) {
		if s.verbose {
			fmt.Fprintln(out, o)
		}
	})
	if err != nil {
		return err
	}
	report(out, done)
	if s.compare != "" {
		compare(out, before, done)
	}
	if s.save != "" {
		return save(s.save, done)
	}
	return nil
}
