package qr

import (
	"math"
	"testing"
)

func TestShrinkAverages(t *testing.T) {
	p := newPlane(5, 4)
	for y := range 4 {
		copy(p.row(y), []byte{0, 100, 200, 50, 250})
	}
	q, err := p.shrink(2, goOn) // 2.5 columns each, all rows
	if err != nil || q.width != 2 || q.height != 1 {
		t.Fatalf("%d × %d", q.width, q.height)
	}
	// (0 + 100 + 200/2) / 2.5 and (200/2 + 50 + 250) / 2.5
	if q.pix[0] != 80 || q.pix[1] != 160 {
		t.Errorf("got %v, want [80 160]", q.pix)
	}
	if same, _ := p.shrink(5, goOn); &same.pix[0] != &p.pix[0] {
		t.Error("a picture that is small enough was copied")
	}
	flat := newPlane(1237, 911)
	for i := range flat.pix {
		flat.pix[i] = 251
	}
	small, err := flat.shrink(300, goOn)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range small.pix {
		if v != 251 {
			t.Fatalf("an even picture became %d", v)
		}
	}
}

// Every target pixel lies between the four nearest source pixels, by distance.
func TestEnlargeInterpolates(t *testing.T) {
	p := shaded(37, 23, 9)
	for factor := 1; factor <= 4; factor++ {
		q := p.enlarge(factor)
		if q.width != 37*factor || q.height != 23*factor {
			t.Fatalf("× %d: %d × %d", factor, q.width, q.height)
		}
		source := func(i, n int) (int, int, float64) {
			c := (float64(i)+.5)/float64(factor) - .5
			from := math.Floor(c)
			inside := func(f float64) int { return int(min(max(f, 0), float64(n-1))) }
			return inside(from), inside(from + 1), c - from
		}
		for y := range q.height {
			for x, got := range q.row(y) {
				left, right, fx := source(x, p.width)
				top, bottom, fy := source(y, p.height)
				mix := func(row []byte) float64 { return float64(row[left])*(1-fx) + float64(row[right])*fx }
				want := mix(p.row(top))*(1-fy) + mix(p.row(bottom))*fy
				if math.Abs(float64(got)-want) > 1.5 {
					t.Fatalf("× %d: (%d, %d) is %d, want %.1f", factor, x, y, got, want)
				}
			}
		}
	}
}
