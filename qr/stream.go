package qr

import (
	"context"
	"errors"
	"fmt"
	"image"
	"time"
)

// FrameBudget is how long a [Stream] works on one frame unless its options say otherwise: at thirty
// frames a second that leaves time for showing them.
const FrameBudget = 20 * time.Millisecond

// Stream reads codes in the frames of a camera. What [Decode] tries on one picture it spreads over
// several frames: on each one what reads most codes in a few milliseconds, and in the time that is left
// one more attempt, another one on each frame. It keeps its memory from frame to frame.
//
// Give it the newest frame each time: a frame that came while another was read is best dropped, so that
// what is read is what is shown. A Stream is not for use by two goroutines at once.
type Stream struct {
	now    func() time.Time
	budget time.Duration
	frame  int
	half   plane
	bits   bitmap
	desk   desk
	hint   hint
}

// NewStream makes a Stream. Options.Budget is for each frame, 0 is [FrameBudget].
func NewStream(opts Options) *Stream {
	s := &Stream{now: opts.Now, budget: opts.Budget, desk: desk{patterns: make(map[int]*pattern)}}
	if s.now == nil {
		s.now = time.Now
	}
	if s.budget <= 0 {
		s.budget = FrameBudget
	}
	return s
}

// maxFrame is the longest side in pixels of what is looked at in full size; larger frames are halved
// first. It holds 1920 × 1080.
const maxFrame = 1920

// turn is one attempt at a frame.
type turn struct {
	halved   bool
	binarize threshold
	inverted bool
	effort   effort
}

func (t turn) String() string {
	name := "full"
	if t.halved {
		name = "half"
	}
	name += fmt.Sprintf(", %s, %s", t.binarize.name, t.effort)
	if t.inverted {
		name += ", inverted"
	}
	return "video, " + name
}

// firstTurn is tried on each frame: half the size of 1280 × 720 still shows most codes that are held
// into a camera, with less noise, and takes 2 ms.
func firstTurn() turn { return turn{true, threshold{"hybrid", hybrid}, false, fit} }

// turns are tried one a frame, after the first one. The full size, which is for small or distant codes,
// is every second one.
func turns() []turn {
	hybrid := threshold{"hybrid", hybrid}
	newer := threshold{"newer hybrid", newHybrid(clearContrast)}
	wide := threshold{"wide mean", wideMean}
	return []turn{
		{false, hybrid, false, fast},
		{true, newer, false, fit},
		{false, wide, false, fit},
		{true, hybrid, true, fast},
		{false, newer, false, fast},
		{true, wide, false, fit},
		{false, hybrid, false, fit},
		{true, hybrid, false, guess},
	}
}

// Decode reads one code in the frame, like the function [Decode], but for no longer than the Stream's
// budget. ErrNotFound then says little, as the next frame is tried in another way; an [UnreadError],
// which comes with every frame as long as a code is in sight, is worth telling when it says the same several times in a row.
func (s *Stream) Decode(ctx context.Context, frame image.Image) (Result, error) {
	start := s.now()
	if frame == nil {
		return Result{}, errors.New("reading a QR code: no picture")
	}
	base, place := unturn(frame)
	p, err := lumaOf(base)
	if err != nil {
		return Result{}, fmt.Errorf("reading a QR code: %w", err)
	}
	code, by, err := s.read(ctx, p, start)
	var seen *UnreadError
	switch {
	case ctx.Err() != nil:
		return Result{}, fmt.Errorf("reading a QR code: %w", ctx.Err())
	case errors.As(err, &seen):
		return Result{}, seen.placed(place)
	case err != nil:
		return Result{}, err
	}
	return resultOf(code, by.String(), place, s.now().Sub(start)), nil
}

// read takes the first turn, for at most half of the time, and one of the others.
func (s *Stream) read(ctx context.Context, p plane, start time.Time) (symbol, turn, error) {
	until := func(end time.Time) func() error {
		return func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if !s.now().Before(end) {
				return errOver
			}
			return nil
		}
	}
	scale := 1.
	for max(p.width, p.height) > maxFrame {
		// No camera for talking has such frames: the memory for this is not kept.
		p = halved(p, plane{})
		scale *= 2
	}
	if min(p.width, p.height) < 2*minDim {
		s.half = p
	} else {
		s.half = halved(p, s.half)
	}
	all := turns()
	next := all[s.frame%len(all)]
	s.frame++
	err := ErrNotFound
	for i, t := range [...]turn{firstTurn(), next} {
		check := until(start.Add(s.budget * time.Duration(i+1) / 2))
		q, by := p, scale
		if t.halved && s.half.width < p.width {
			q, by = s.half, 2*scale
		}
		if min(q.width, q.height) < minDim || check() != nil {
			break
		}
		if code, ok := s.look(q, t, check); ok {
			for i, c := range code.corners {
				code.corners[i] = Point{c.X * by, c.Y * by}
			}
			return code, t, nil
		}
		if i > 0 {
			break
		}
		v := &view{grey: q, bits: &s.bits, check: check, desk: &s.desk}
		if seen, ok := v.sight(by); ok {
			err = seen
			continue
		}
		if s.frame%lookEvery == 0 && s.half.width < p.width {
			s.hint.look(p, s.half, scale, check)
		}
		err = s.hint.told()
	}
	return symbol{}, turn{}, err
}

func (s *Stream) look(p plane, t turn, check func() error) (symbol, bool) {
	if err := t.binarize.make(p, &s.bits, check); err != nil {
		return symbol{}, false
	}
	if t.inverted {
		s.bits.invert()
	}
	v := &view{grey: p, bits: &s.bits, flip: t.inverted, check: check, desk: &s.desk}
	return v.read(t.effort)
}

// halved scales a plane down to half its size, into the memory of another one where that is large
// enough. A last odd row or column is dropped.
func halved(p, into plane) plane {
	w, h := p.width/2, p.height/2
	if cap(into.pix) < w*h {
		into = newPlane(w, h)
	}
	into = plane{pix: into.pix[:w*h], stride: w, width: w, height: h}
	for y := range h {
		upper, lower, to := p.row(2 * y)[:2*w], p.row(2*y + 1)[:2*w], into.row(y)
		for x := range to {
			to[x] = byte((int(upper[2*x]) + int(upper[2*x+1]) + int(lower[2*x]) + int(lower[2*x+1]) + 2) / 4)
		}
	}
	return into
}
