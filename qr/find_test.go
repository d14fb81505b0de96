package qr

import (
	"errors"
	"math"
	"testing"
)

// Centres and sizes are much finer than a pixel, however the code lies.
func TestFindPlacesFinders(t *testing.T) {
	m := gridOf(t, "finders", LevelM, 3)
	for name, q := range map[string]quad{
		"upright": {{50, 50}, {340, 50}, {340, 340}, {50, 340}},
		"slanted": slanted,
		"turned":  {{200, 20}, {380, 210}, {190, 390}, {15, 200}},
		"small":   {{150, 150}, {240, 152}, {239, 241}, {149, 240}},
	} {
		p, h := see(t, m, q, 400, 400)
		v := look(t, p)
		found := find(v.bits, false, v.check)
		for _, at := range [3]Point{{3.5, 3.5}, {25.5, 3.5}, {3.5, 25.5}} {
			want := h.point(at.X, at.Y)
			best := finder{}
			for _, f := range found {
				if distance(f.centre(), want) < distance(best.centre(), want) {
					best = f
				}
			}
			if d := distance(best.centre(), want); d > 0.3 {
				t.Errorf("%s: the finder at %v is %.2f px off", name, at, d)
			}
			a, b := h.point(at.X-3.5, at.Y-3.5), h.point(at.X+3.5, at.Y-3.5)
			c, d := h.point(at.X+3.5, at.Y+3.5), h.point(at.X-3.5, at.Y+3.5)
			area := math.Abs((c.X-a.X)*(d.Y-b.Y)-(d.X-b.X)*(c.Y-a.Y)) / 2
			if size := math.Sqrt(area); math.Abs(best.size-size) > 0.04*size {
				t.Errorf("%s: size %.1f, want %.1f", name, best.size, size)
			}
			if !best.closed || !best.square {
				t.Errorf("%s: its rings were not followed", name)
				continue
			}
			corner := h.point(at.X-3, at.Y-3)
			near := math.Inf(1)
			for _, c := range best.mid {
				near = min(near, distance(c, corner))
			}
			if near > 0.7 {
				t.Errorf("%s: the dark ring's corner is %.2f px off", name, near)
			}
		}
	}
}

// A finder whose light ring dirt has broken through is found all the same.
func TestFindLeakingRing(t *testing.T) {
	m := gridOf(t, "finders", LevelM, 1)
	p, h := see(t, m, quad{{40, 40}, {250, 40}, {250, 250}, {40, 250}}, 290, 290)
	for y := 40; y < 75; y++ {
		for x := 93; x < 97; x++ {
			p.pix[y*p.stride+x] = 40
		}
	}
	v := look(t, p)
	want := h.point(3.5, 3.5)
	for _, f := range find(v.bits, false, v.check) {
		if distance(f.centre(), want) < 2 {
			if math.Abs(f.size-70) > 5 {
				t.Errorf("size %.1f, want 70", f.size)
			}
			return
		}
	}
	t.Error("not found")
}

func TestFindEnds(t *testing.T) {
	b := &bitmap{w: 2000, h: 2000, dark: make([]byte, 2000*2000)}
	asked := 0
	over := errors.New("over")
	find(b, false, func() error {
		asked++
		return over
	})
	if asked != 1 {
		t.Errorf("asked %d times: the first no is to end it", asked)
	}
}

func TestFollowMeasuresAreas(t *testing.T) {
	b := &bitmap{w: 12, h: 9, dark: make([]byte, 12*9)}
	fill := func(x0, y0, x1, y1 int, colour byte) {
		for y := y0; y < y1; y++ {
			for x := x0; x < x1; x++ {
				b.dark[y*b.w+x] = colour
			}
		}
	}
	fill(2, 1, 9, 8, 1)
	var c contour
	tr := tracer{b}
	if !tr.follow(8, 4, 100, &c) || c.area != 49 || c.middle != (Point{5.5, 4.5}) {
		t.Errorf("area %g about %v, want 49 about (5.5, 4.5)", c.area, c.middle)
	}
	fill(4, 3, 7, 6, 0) // a hole, from within the ring
	if !tr.follow(3, 4, 100, &c) || c.area != -9 {
		t.Errorf("the hole's area is %g, want −9", c.area)
	}
	if tr.follow(8, 4, 10, &c) {
		t.Error("a contour of 28 steps closed within 10")
	}
	fill(9, 8, 12, 9, 1) // touches by a corner only
	if !tr.follow(8, 4, 100, &c) || c.area != 49 {
		t.Errorf("with a neighbour across a corner: %g", c.area)
	}
}
