package qr_test

import (
	"errors"
	"fmt"
	"image"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"spotter/qr"
)

// hintFrames is within how many frames a code that cannot be read has to be told, and every one from there on.
const hintFrames = 4

// label is a code as on a machine: on white paper, with a line of print over and under it.
func label(t testing.TB, text string, x, y, side float64, ground func(x, y int) byte) *image.Gray {
	t.Helper()
	img := paint(t, text, qr.LevelM, 640, 480, flat(x, y, side, 3)).img
	print := printed(rand.New(rand.NewPCG(4, 4)), 640, 480, 2)
	for i := range img.Pix {
		px, py := i%640, i/640
		dx, dy := math.Abs(float64(px)-x)/side, math.Abs(float64(py)-y)/side
		switch {
		case dx > .75 || dy > .9:
			img.Pix[i] = ground(px, py)
		case dx < .4 && dy > .66 && dy < .72:
			img.Pix[i] = wall - (255-print.Pix[i])/2
		}
	}
	return img
}

func grounds() map[string]func(x, y int) byte {
	carpet := blur(noise(rand.New(rand.NewPCG(7, 1)), 640, 480, 22), 5)
	return map[string]func(x, y int) byte{
		"paper":  func(int, int) byte { return wall },
		"grey":   func(int, int) byte { return 120 },
		"carpet": func(x, y int) byte { return 30 + carpet.Pix[y*640+x]/2 },
	}
}

// A camera's stream tells what to do about a code that it sees and does not read.
func TestStreamHints(t *testing.T) {
	type sight struct {
		name    string
		x, y    float64
		side    float64
		text    string
		damage  damage
		trouble qr.Trouble
	}
	whole := func(img *image.Gray) *image.Gray { return img }
	var all []sight
	for _, side := range []float64{40, 60, 76} {
		all = append(all, sight{"small", 320, 240, side, sample, whole, qr.TroubleSmall})
	}
	for _, r := range []int{3, 5, 8, 12} {
		soft := func(img *image.Gray) *image.Gray { return blur(img, r) }
		all = append(all, sight{fmt.Sprint("blurred ", r), 310, 240, 230, sample, soft, qr.TroubleBlurred})
		if r >= 8 {
			all = append(all, sight{fmt.Sprint("blurred ", r), 310, 240, 150, short, soft, qr.TroubleBlurred})
		}
		moved := shaken(float64(2*r+1), 3)
		all = append(all, sight{fmt.Sprint("moved ", r), 310, 240, 220, sample, moved, qr.TroubleBlurred})
	}
	for name, at := range map[string][2]float64{
		"left": {40, 240}, "right": {600, 240}, "top": {310, 40}, "bottom": {310, 440},
	} {
		for _, text := range []string{sample, short} {
			all = append(all, sight{"cut " + name, at[0], at[1], 240, text, whole, qr.TroubleCut})
		}
	}
	for ground, grey := range grounds() {
		for i, c := range all {
			if qr.UnderRace && i%3 != len(ground)%3 {
				continue // each of them on one of the three
			}
			t.Run(fmt.Sprintf("%s %.0f %d on %s", c.name, c.side, len(c.text), ground), func(t *testing.T) {
				t.Parallel()
				s := qr.NewStream(qr.Options{Now: still})
				img := grain(4)(c.damage(label(t, c.text, c.x, c.y, c.side, grey)))
				for n := range hintFrames + 3 {
					r, err := s.Decode(t.Context(), img)
					var seen *qr.UnreadError
					if err == nil {
						t.Fatalf("frame %d: read %q", n, r.Text)
					}
					if n >= hintFrames-1 && (!errors.As(err, &seen) || seen.Trouble != c.trouble) {
						t.Fatalf("frame %d: %v, want %q", n, err, c.trouble)
					}
				}
			})
		}
	}
}

// Nothing is told where no code is.
func TestStreamHintsAtNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 3))
	page := func(size int) *image.Gray { return printed(random, 640, 480, size) }
	squares := func(n int) *image.Gray {
		return paper(640, 480, func(x, y int) bool { return (x/n+y/n)%2 == 0 })
	}
	on := grounds()
	plate := paper(640, 480, func(int, int) bool { return false })
	for i := range plate.Pix {
		if x, y := i%640, i/640; x > 200 && x < 400 && y > 120 && y < 330 {
			plate.Pix[i] = 120
		}
	}
	pictures := map[string]*image.Gray{
		"noise of 1": noise(random, 640, 480, 1), "noise of 4": noise(random, 640, 480, 4),
		"noise of 20": noise(random, 640, 480, 20), "soft noise": blur(noise(random, 640, 480, 9), 4),
		"page of 1": page(1), "page of 2": page(2), "page of 3": page(3), "blurred page": blur(page(2), 4),
		"squares of 3": squares(3), "squares of 10": squares(10), "squares of 40": squares(40),
		"plate": grain(6)(plate), "blurred plate": grain(6)(blur(plate, 8)), "rings": rings(480, 120, 5, true),
		"stripes": paper(640, 480, func(x, y int) bool { return x > 200 && x < 400 && y > 150 && y < 320 && x/5%2 == 0 }),
		"carpet":  paper(640, 480, func(x, y int) bool { return on["carpet"](x, y) < 90 }),
	}
	for name, img := range pictures {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at := time.Time{}
			now := func() time.Time { at = at.Add(time.Millisecond); return at }
			s := qr.NewStream(qr.Options{Now: now, Budget: 100 * time.Millisecond})
			for n := range 2 * hintFrames {
				_, err := s.Decode(t.Context(), img)
				var seen *qr.UnreadError
				if errors.As(err, &seen) || !errors.Is(err, qr.ErrNotFound) {
					t.Errorf("frame %d: %v", n, err)
				}
			}
		})
	}
}
