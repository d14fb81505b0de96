//go:build unix

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"spotter/cmd/bench/page"
	"spotter/qr"
)

// live measures the processor time of this program, and that of ffmpeg, while the Scan page shows pictures without a
// code.
func (b *bench) live(size image.Point) func(context.Context) error {
	return func(ctx context.Context) error {
		name := fmt.Sprintf("%d × %d: Scan page, ", size.X, size.Y)
		path := filepath.Join(b.folder, "pictures.yuyv")
		// ffmpeg keeps no time with a single picture.
		if err := os.WriteFile(path, bytes.Repeat(wall(size.X, size.Y), rate), 0o600); err != nil {
			return err
		}
		source, err := b.open(ctx, part{File: path}, size)
		if err != nil {
			return err
		}
		defer source.Close()
		children, start := page.Used(syscall.RUSAGE_CHILDREN), time.Now()
		cost, err := page.Watch(ctx, source, b.long, nil)
		if err != nil {
			return err
		}
		if err := source.Close(); err != nil {
			return err
		}
		ffmpeg := 100 * (page.Used(syscall.RUSAGE_CHILDREN) - children).Seconds() / time.Since(start).Seconds()
		b.figures.add(name+"share of a core", cost.Share(), "%", 15)
		b.figures.add(name+"share of a core, ffmpeg beside it", ffmpeg, "%", 0)
		b.figures.add(name+"frames searched a second", float64(cost.Decoded)/cost.Long.Seconds(), "/s", 0)
		return nil
	}
}

// appearing measures how long after a code has come into sight of the Scan page its text is there.
func (b *bench) appearing(size image.Point) func(context.Context) error {
	return func(ctx context.Context) error {
		source, err := b.open(ctx, part{Appearing: true}, size)
		if err != nil {
			return err
		}
		defer source.Close()
		var delays []time.Duration
		var wrong error
		last := 0
		_, err = page.Watch(ctx, source, 3*b.long, func(r qr.Result) {
			now := time.Now()
			n, at, err := readStamp(r.Text)
			if err != nil {
				wrong = err
			}
			if n != last {
				last, delays = n, append(delays, now.Sub(at))
			}
		})
		if err = errors.Join(err, wrong); err != nil {
			return err
		}
		if err := source.Close(); err != nil {
			return err
		}
		if len(delays) == 0 {
			return errors.New("no code was read")
		}
		slices.Sort(delays)
		name := fmt.Sprintf("%d × %d: Scan page, a code comes into sight: light to text", size.X, size.Y)
		b.figures.add(name+", median", ms(delays[len(delays)/2]), "ms", 120)
		b.figures.add(name+", 95 of 100", ms(delays[len(delays)*95/100]), "ms", 0)
		return nil
	}
}
