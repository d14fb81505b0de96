//go:build unix

package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"slices"
	"time"

	"spotter/qr"
)

// codes measures how many codes a second are read, and how long after the picture the text is there.
func (b *bench) codes(size image.Point) func(context.Context) error {
	return func(ctx context.Context) error {
		name := fmt.Sprintf("%d × %d: ", size.X, size.Y)
		began := time.Now()
		source, err := b.open(ctx, part{}, size)
		if err != nil {
			return err
		}
		defer source.Close()
		stream := qr.NewStream(qr.Options{})
		var (
			delays  []time.Duration
			reading time.Duration
			frames  int
			last    int
		)
		for start := time.Now(); time.Since(start) < b.long; frames++ {
			frame, err := source.Frame(ctx)
			if err != nil {
				return err
			}
			if frames == 0 {
				b.figures.add(name+"opening to the first frame", ms(time.Since(began)), "ms", 0)
			}
			before := time.Now()
			result, err := stream.Decode(ctx, frame.Image)
			now := time.Now()
			reading += now.Sub(before)
			if errors.Is(err, qr.ErrNotFound) {
				continue
			}
			if err != nil {
				return err
			}
			n, at, err := readStamp(result.Text)
			switch {
			case err != nil:
				return err
			case n <= last:
				return fmt.Errorf("picture %d came after %d", n, last)
			}
			last = n
			delays = append(delays, now.Sub(at))
		}
		if len(delays) == 0 {
			return errors.New("no code was read")
		}
		if err := source.Close(); err != nil {
			return err
		}
		slices.Sort(delays)
		b.figures.add(name+fmt.Sprintf("codes read a second, of %d pictures", rate), float64(len(delays))/b.long.Seconds(), "/s", 0)
		b.figures.add(name+"frames a second that the reader is able to", float64(frames)/reading.Seconds(), "/s", 0)
		b.figures.add(name+"light to text, median", ms(delays[len(delays)/2]), "ms", 120)
		b.figures.add(name+"light to text, 95 of 100", ms(delays[len(delays)*95/100]), "ms", 0)
		return nil
	}
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
