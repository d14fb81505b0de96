package qr_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"spotter/qr"
)

// Nothing is read where no code is, and in bounded time. The clock goes on each time it is looked at, so
// that it does not matter how fast the machine is; the deadline is for a search that never looks.
func TestDecodeGivesUp(t *testing.T) {
	for name, img := range hostile(t) {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			clock := looks{}
			var opts qr.Options
			if qr.UnderRace { // the memory is the same from the first passes on
				opts.Budget = 400 * time.Millisecond
			}
			opts.Now = clock.Now
			r, err := qr.Decode(ctx, img, opts)
			runtime.ReadMemStats(&after)
			if !errors.Is(err, qr.ErrNotFound) {
				t.Errorf("read %q, %v", r.Text, err)
			}
			// All that was ever taken: what is held at once is far less.
			const base, each = 256 << 20, 200
			taken, limit := after.TotalAlloc-before.TotalAlloc, uint64(base+each*len(img.Pix))
			if taken > limit {
				t.Errorf("%d MB of memory taken for %d kilopixels", taken>>20, len(img.Pix)>>10)
			}
		})
	}
}

// Where no budget ends it the search ends by itself: only so much is tried.
func TestDecodeEndsByItself(t *testing.T) {
	random := rand.New(rand.NewPCG(21, 9))
	for name, img := range map[string]*image.Gray{
		"finders":       finderWall(4, 40, 2, 3, 4),
		"shuffled code": shuffled(t, random, short, 4),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
			defer cancel()
			if r, err := qr.Decode(ctx, img, qr.Options{Now: still}); !errors.Is(err, qr.ErrNotFound) {
				t.Errorf("read %q, %v", r.Text, err)
			}
		})
	}
}

// looks counts how often it is looked at, as a clock that goes on by a millisecond each time and as a
// context that ends after so many times.
type looks struct {
	context.Context
	n, end int
}

func (l *looks) Now() time.Time {
	l.n++
	return time.Time{}.Add(time.Duration(l.n) * time.Millisecond)
}

func (l *looks) Err() error {
	if l.n++; l.n > l.end {
		return context.Canceled
	}
	return nil
}

// fewMore is how often the clock or the context may be looked at after it has said that it is over.
const fewMore = 40

func TestDecodeKeepsItsBudget(t *testing.T) {
	img := noise(rand.New(rand.NewPCG(3, 1)), 900, 700, 2)
	for _, budget := range []int{1, 20, 300} {
		l := looks{}
		_, err := qr.Decode(t.Context(), img, qr.Options{Now: l.Now, Budget: time.Duration(budget) * time.Millisecond})
		if !errors.Is(err, qr.ErrNotFound) || l.n < budget || l.n > budget+fewMore {
			t.Errorf("%d ms to do: looked %d times, %v", budget, l.n, err)
		}
	}
}

func TestDecodeStops(t *testing.T) {
	img := noise(rand.New(rand.NewPCG(3, 1)), 900, 700, 2)
	for _, end := range []int{0, 1, 20, 300, 3000} {
		l := looks{Context: t.Context(), end: end}
		_, err := qr.Decode(&l, img, qr.Options{Now: still})
		if !errors.Is(err, context.Canceled) || errors.Is(err, qr.ErrNotFound) || l.n > end+fewMore {
			t.Errorf("ended after %d looks: %d in all, %v", end, l.n, err)
		}
	}
}

func TestDecodeReadsNothingFromNoise(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	noises, codes, most := 12, 8, 400
	if qr.UnderRace {
		noises, codes, most = 9, 2, 120
	}
	pictures := make(map[string]*image.Gray)
	for i := range noises {
		pictures[fmt.Sprint("noise ", i)] = noise(random, 60+random.IntN(most), 60+random.IntN(most*3/4), 1+i%9)
	}
	for i := range codes {
		pictures[fmt.Sprint("shuffled code ", i)] = shuffled(t, random, fmt.Sprint(i*i*i), 3)
	}
	for name, img := range pictures {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if r, err := qr.Decode(t.Context(), img, qr.Options{Now: still}); !errors.Is(err, qr.ErrNotFound) {
				t.Errorf("read %q, %v", r.Text, err)
			}
		})
	}
}

// Any picture: no panic, no half result, and no endless search.
func FuzzDecode(f *testing.F) {
	code := encode(f, "42", qr.LevelH, 3)
	f.Add(code.Pix, uint16(code.Rect.Dx()))
	f.Add([]byte{0, 255, 0, 255}, uint16(2))
	f.Add(make([]byte, 900), uint16(30))
	f.Fuzz(func(t *testing.T, pix []byte, width uint16) {
		if width == 0 || int(width) > len(pix) {
			return
		}
		checkDecode(t, &image.Gray{Pix: pix, Stride: int(width), Rect: image.Rect(0, 0, int(width), len(pix)/int(width))})
	})
}

// checkDecode reads a picture and returns the text, "" for none.
func checkDecode(t *testing.T, img image.Image) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	r, err := qr.Decode(ctx, img, qr.Options{Now: still})
	if err == nil && (r.Text == "" || r.Version < 1 || r.Version > 40 || r.Level == "" || r.Pass == "") {
		t.Errorf("half a result: %+v", r)
	}
	if err != nil && !errors.Is(err, qr.ErrNotFound) {
		t.Error(err)
	}
	return r.Text
}

// Drawn codes, cut up: what is read is what was drawn, or nothing.
func FuzzDecodeDamaged(f *testing.F) {
	f.Add(byte(0), []byte{})
	f.Add(byte(1), []byte{0, 10, 10, 30, 30, 5, 1, 0, 0, 90, 90, 40})
	f.Add(byte(2), []byte{2, 40, 0, 20, 255, 3, 3, 0, 40, 255, 9, 3, 4, 0, 0, 255, 255, 128})
	texts := []string{short, "42", "Palestra"}
	var drawn [3]*image.Gray
	for i, text := range texts {
		drawn[i] = paint(f, text, levels[i], 140, 130, flat(68, 66, 100, float64(20*i))).img
	}
	f.Fuzz(func(t *testing.T, which byte, cuts []byte) {
		i := int(which) % len(drawn)
		img := &image.Gray{Pix: append([]byte{}, drawn[i].Pix...), Stride: drawn[i].Stride, Rect: drawn[i].Rect}
		for ; len(cuts) >= 6; cuts = cuts[6:] {
			cut(img, [6]byte(cuts))
		}
		if text := checkDecode(t, img); text != "" && text != texts[i] {
			t.Errorf("read %q, drawn was %q", text, texts[i])
		}
	})
}

// cut changes a rectangle of the picture in one of a few ways.
func cut(img *image.Gray, how [6]byte) {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	part := image.Rect(int(how[1]), int(how[2]), int(how[1])+int(how[3]), int(how[2])+int(how[4])).Intersect(img.Rect)
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			p := &img.Pix[y*img.Stride+x]
			switch how[0] % 5 {
			case 0: // covered
				*p = how[5]
			case 1: // the other way round
				*p = 255 - *p
			case 2: // moved sideways
				*p = img.Pix[y*img.Stride+(x+int(how[5]))%w]
			case 3: // moved up
				*p = img.Pix[(y+int(how[5]))%h*img.Stride+x]
			case 4: // paler
				*p = byte((int(*p)*int(how[5]) + 128*(255-int(how[5]))) / 255)
			}
		}
	}
}
