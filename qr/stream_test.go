package qr_test

import (
	"context"
	"errors"
	"image"
	"image/color"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"spotter/qr"
)

// frames is a code on its way through a camera's view: it comes nearer, turns, and is not always sharp.
func frames(t testing.TB, n, w, h int) []scene {
	t.Helper()
	random := rand.New(rand.NewPCG(11, 12))
	all := make([]scene, n)
	for i := range all {
		f := float64(i) / float64(max(n-1, 1))
		side := float64(h) * (.45 + .4*f)
		all[i] = paint(t, sample, qr.LevelM, w, h, flat(float64(w)*(.35+.3*f), float64(h)*.5, side, 40*f-10))
		all[i].img = grain(6)(unsharp(.5 + random.Float64())(all[i].img))
	}
	return all
}

func TestStream(t *testing.T) {
	s := qr.NewStream(qr.Options{Budget: time.Minute}) // the machine's speed is not what is tested
	read := 0
	all := frames(t, 6, 640, 480)
	for i, f := range all {
		r, err := s.Decode(t.Context(), asYCbCr(f.img))
		if errors.Is(err, qr.ErrNotFound) {
			continue
		}
		if err != nil || r.Text != sample {
			t.Fatalf("frame %d: %q, %v", i, r.Text, err)
		}
		near(t, r.Corners, f.corners, 4)
		if r.Pass == "" || r.Version == 0 || r.Level != qr.LevelM {
			t.Errorf("frame %d: half a result %+v", i, r)
		}
		read++
	}
	if read < len(all)-1 {
		t.Errorf("%d of %d frames read", read, len(all))
	}
}

// What one frame's attempts do not read, those of one of the next ones do.
func TestStreamTakesTurns(t *testing.T) {
	upright := flat(320, 240, 300, 5)
	light, hidden := paint(t, short, qr.LevelM, 640, 480, upright), paint(t, short, qr.LevelM, 640, 480, upright)
	light.img = inverted(light.img)
	hidden.img = covered(finderAt(upright, 25, 0, 0), 50, 128)(hidden.img)
	for name, f := range map[string]scene{
		"inverted":        light,
		"small":           paint(t, short, qr.LevelM, 1280, 720, flat(600, 300, 68, 5)),
		"a finder hidden": hidden,
	} {
		s := qr.NewStream(qr.Options{Budget: time.Minute})
		var err error
		for range 8 {
			var r qr.Result
			if r, err = s.Decode(t.Context(), f.img); err == nil {
				if r.Text != short {
					t.Errorf("%s: read %q", name, r.Text)
				}
				near(t, r.Corners, f.corners, max(3, f.module*2/3))
				break
			}
		}
		if err != nil {
			t.Errorf("%s: not in 8 frames: %v", name, err)
		}
	}
}

func TestStreamOfNothing(t *testing.T) {
	s := qr.NewStream(qr.Options{Budget: time.Minute})
	random := rand.New(rand.NewPCG(5, 6))
	for i := range 16 {
		// Frames of any size may follow each other.
		f := noise(random, 1+random.IntN(700), 1+random.IntN(500), 1+i%7)
		if r, err := s.Decode(t.Context(), f); !errors.Is(err, qr.ErrNotFound) {
			t.Errorf("read %q, %v", r.Text, err)
		}
	}
}

func TestStreamKeepsItsBudget(t *testing.T) {
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	asked := 0
	now := func() time.Time {
		asked++
		at = at.Add(time.Millisecond)
		return at
	}
	s := qr.NewStream(qr.Options{Now: now, Budget: 8 * time.Millisecond})
	f := noise(rand.New(rand.NewPCG(1, 1)), 1280, 720, 6)
	for range 10 {
		asked = 0
		if _, err := s.Decode(t.Context(), f); !errors.Is(err, qr.ErrNotFound) {
			t.Fatal(err)
		}
		if asked < 3 || asked > 16 {
			t.Errorf("the clock was asked %d times in 8 ms of one each", asked)
		}
	}
}

func TestStreamRefusals(t *testing.T) {
	s := qr.NewStream(qr.Options{})
	if _, err := s.Decode(t.Context(), nil); err == nil || errors.Is(err, qr.ErrNotFound) {
		t.Errorf("no frame: %v", err)
	}
	if _, err := s.Decode(t.Context(), &image.Uniform{C: color.White}); err == nil || errors.Is(err, qr.ErrNotFound) {
		t.Errorf("an endless frame: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Decode(ctx, encode(t, "x", qr.LevelL, 4)); !errors.Is(err, context.Canceled) || errors.Is(err, qr.ErrNotFound) {
		t.Errorf("cancelled: %v", err)
	}
}

// BenchmarkStream reads frames of 1280 × 720 one after the other and reports how long 19 of 20 take at
// most, which at 30 frames a second may be 33 ms.
func BenchmarkStream(b *testing.B) {
	code := make([]image.Image, 0, 32)
	for _, f := range frames(b, 16, 1280, 720) {
		code = append(code, asYCbCr(f.img))
	}
	random := rand.New(rand.NewPCG(3, 4))
	var without, textured []image.Image
	for i := range 8 {
		without = append(without, asYCbCr(noisy(onWall(image.NewGray(image.Rectangle{}), 1280, 720, 0, 0), 12, uint64(i))))
		textured = append(textured, asYCbCr(noise(random, 1280, 720, 4+i)))
	}
	for _, of := range []struct {
		name   string
		frames []image.Image
	}{{"code", code}, {"none", without}, {"texture", textured}} {
		b.Run(of.name, func(b *testing.B) {
			b.ReportAllocs()
			s := qr.NewStream(qr.Options{})
			var times []time.Duration
			read := 0
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				r, err := s.Decode(b.Context(), of.frames[i%len(of.frames)])
				times = append(times, time.Since(start))
				if err == nil && r.Text != sample {
					b.Fatalf("read %q", r.Text)
				}
				if err == nil {
					read++
				}
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)*19/20].Microseconds())/1000, "ms/p95")
			b.ReportMetric(float64(read)/float64(len(times)), "read")
		})
	}
}
