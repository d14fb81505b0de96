package qr

import (
	"context"
	"errors"
	"fmt"
	"image"
	"time"
)

// ErrNotFound says that no code was read in a picture. The code may be there and be too small,
// too blurred or partly covered.
var ErrNotFound = errors.New("no QR code was read in the picture")

// Options says how to read. The zero value is ready to use.
type Options struct {
	// Now is the clock that the budget and Result.Elapsed are taken from; nil means time.Now.
	Now func() time.Time
	// Budget is the longest that reading may take, give or take some milliseconds; 0 means one and a half
	// seconds, after which hardly anything more is read.
	Budget time.Duration
}

const (
	defaultBudget = 1500 * time.Millisecond
	// glimpseShare is which part of the budget is kept for telling why nothing was read.
	glimpseShare = 20
)

// Point is a place in a picture, in pixels: the pixel (x, y) covers x to x+1 and y to y+1.
type Point struct {
	X, Y float64
}

// Result is one code that was read.
type Result struct {
	// Text is what the code holds, byte for byte: nothing is guessed about its character set, so it
	// need not be valid UTF-8. Only where the code itself declares a character set is the text
	// converted from it. It comes from outside: use [Clean] before showing it.
	Text string
	// Corners are the outer corners of the code's modules, without the light margin: the top left one
	// of the code (not of the picture), then on round by its top right. In the coordinates of
	// the picture given to Decode; a corner can lie a little outside of the picture.
	Corners [4]Point
	// Version is the code's size, 1 to 40: 17 + 4 × Version modules a side.
	Version int
	// Level is the code's error correction level.
	Level Level
	// Corrected is the share of the code's code words that were wrong and were corrected, 0 to 1. Level H
	// can correct nearly a third of them.
	Corrected float64
	// Pass names the attempt that read it: its scale, how it told dark from light, and its effort, as in
	// "1000 px, hybrid, fast".
	Pass string
	// Elapsed is how long Decode took.
	Elapsed time.Duration
}

// Decode reads one code in the picture. The brightness of *image.YCbCr (what JPEG files decode to)
// and *image.Gray is used as it is, without a conversion; so is the picture behind a [Turned] one.
//
// Where nothing was read the error is [ErrNotFound], and where a code was seen all the same an
// [UnreadError] that tells what is wrong with it; where ctx ended first it is ctx's error, found
// between attempts and at times within one. Any other error means a picture that cannot be looked at.
func Decode(ctx context.Context, img image.Image, opts Options) (Result, error) {
	now := opts.Now
	if now == nil {
		now = time.Now
	}
	start := now()
	if img == nil {
		return Result{}, errors.New("reading a QR code: no picture")
	}
	base, place := unturn(img)
	p, err := lumaOf(base)
	if err != nil {
		return Result{}, fmt.Errorf("reading a QR code: %w", err)
	}
	budget := opts.Budget
	if budget <= 0 {
		budget = defaultBudget
	}
	a := newAttempt(ctx, now, start.Add(budget-budget/glimpseShare))
	code, by, err := a.try(p, passes())
	if errors.Is(err, ErrNotFound) {
		if seen, ok := a.glimpse(p, start.Add(budget)); ok {
			return Result{}, seen.placed(place)
		}
	}
	if err != nil {
		return Result{}, err
	}
	return resultOf(code, by.String(), place, now().Sub(start)), nil
}

// Turned is a picture that shows another one turned or mirrored. Decode reads the other one as it
// lies in memory, as a code reads the same from every side, and places the corners in this one.
type Turned interface {
	image.Image
	// Upturned returns the picture as it lies in memory.
	Upturned() image.Image
	// Place tells where a point of that picture is shown in this one. Both are in pixels, each from
	// its own Bounds().Min.
	Place(x, y float64) (float64, float64)
}

// unturn returns the picture to read and how its points, counted from its bounds' corner, are placed in img.
func unturn(img image.Image) (image.Image, func(Point) Point) {
	at := img.Bounds().Min
	t, ok := img.(Turned)
	if !ok {
		return img, func(p Point) Point {
			return Point{p.X + float64(at.X), p.Y + float64(at.Y)}
		}
	}
	return t.Upturned(), func(p Point) Point {
		x, y := t.Place(p.X, p.Y)
		return Point{x + float64(at.X), y + float64(at.Y)}
	}
}
