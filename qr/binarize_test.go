package qr

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// shaded is a plane of soft stripes, light from one side and noise, with gaps between its rows.
func shaded(w, h int, seed uint64) plane {
	random := rand.New(rand.NewPCG(seed, 3))
	p := plane{pix: make([]byte, (w+5)*h), stride: w + 5, width: w, height: h}
	for y := range h {
		row := p.row(y)
		for x := range row {
			v := 40 + 150*float64(x)/float64(w) + 40*math.Sin(float64(x+2*y)/7) + float64(random.IntN(20))
			if x > w/2 && y > h/2 {
				v = 0.1*v + 90 // faint or even
			}
			if random.IntN(50) == 0 {
				v = float64(255 * random.IntN(2))
			}
			row[x] = byte(min(max(v, 0), 255))
		}
	}
	return p
}

// plain are the binarizers again, one pixel and one block at a time, as one would write them down.
type plain struct {
	p            plane
	across, down int
}

func plainOf(p plane) plain { return plain{p, (p.width + 7) / 8, (p.height + 7) / 8} }

func (r plain) block(bx, by int) (low, high, mean int) {
	x0, y0 := min(8*bx, r.p.width-8), min(8*by, r.p.height-8)
	low = 255
	for y := y0; y < y0+8; y++ {
		for x := x0; x < x0+8; x++ {
			v := int(r.p.row(y)[x])
			low, high, mean = min(low, v), max(high, v), mean+v
		}
	}
	return low, high, mean / 64
}

func (r plain) window(level [][]int, bx, by int) (sum, known int) {
	bx, by = min(max(bx, 2), r.across-3), min(max(by, 2), r.down-3)
	for y := by - 2; y <= by+2; y++ {
		for x := bx - 2; x <= bx+2; x++ {
			sum += level[y][x]
			if level[y][x] > 0 {
				known++
			}
		}
	}
	return sum, known
}

func (r plain) grid(value func(x, y int) int) [][]int {
	g := make([][]int, r.down)
	for y := range g {
		g[y] = make([]int, r.across)
		for x := range g[y] {
			g[y][x] = value(x, y)
		}
	}
	return g
}

// dark compares each pixel with its block's threshold; the last blocks overlap the ones before.
func (r plain) dark(threshold [][]int) []byte {
	d := make([]byte, r.p.width*r.p.height)
	for by := range r.down {
		for bx := range r.across {
			x0, y0 := min(8*bx, r.p.width-8), min(8*by, r.p.height-8)
			for y := y0; y < y0+8; y++ {
				for x := x0; x < x0+8; x++ {
					d[y*r.p.width+x] = 0
					if int(r.p.row(y)[x]) <= threshold[by][bx] {
						d[y*r.p.width+x] = 1
					}
				}
			}
		}
	}
	return d
}

func plainHybrid(p plane) []byte {
	r := plainOf(p)
	level := r.grid(func(int, int) int { return 0 })
	for y := range r.down {
		for x := range r.across {
			low, high, mean := r.block(x, y)
			level[y][x] = mean
			if high-low <= 24 {
				level[y][x] = low / 2
				if x > 0 && y > 0 {
					if n := (2*level[y][x-1] + level[y-1][x] + level[y-1][x-1]) / 4; low < n {
						level[y][x] = n
					}
				}
			}
		}
	}
	return r.dark(r.grid(func(x, y int) int { s, _ := r.window(level, x, y); return s / 25 }))
}

func plainNewHybrid(contrast int) func(plane) []byte {
	return func(p plane) []byte {
		r := plainOf(p)
		level := r.grid(func(x, y int) int {
			if low, high, _ := r.block(x, y); high-low > contrast {
				return (low + high) / 2
			}
			return 0
		})
		last := 0
		thresholds := r.grid(func(x, y int) int {
			s, n := r.window(level, x, y)
			if level[y][x] > 0 {
				s, n = s+2*level[y][x], n+2
			}
			if n > 0 {
				last = s / n
			}
			return last
		})
		first := 0
		for i := 0; first == 0; i++ {
			first = thresholds[i/r.across][i%r.across]
		}
		return r.dark(r.grid(func(x, y int) int {
			if t := thresholds[y][x]; t > 0 {
				return t
			}
			return first
		}))
	}
}

// square adds up the square that reaches n pixels to each side, as far as it lies in the plane.
func square(p plane, x, y, n int) (sum, area int) {
	for j := max(y-n, 0); j <= min(y+n, p.height-1); j++ {
		for k := max(x-n, 0); k <= min(x+n, p.width-1); k++ {
			sum, area = sum+int(p.row(j)[k]), area+1
		}
	}
	return sum, area
}

func plainMean(soft int, reach func(longest int) int, below int) func(plane) []byte {
	return func(p plane) []byte {
		d := make([]byte, p.width*p.height)
		n := reach(max(p.width, p.height))
		for i := range d {
			x, y := i%p.width, i/p.width
			sum, area := square(p, x, y, n)
			v, small := square(p, x, y, soft)
			if (v+below*small)*area < sum*small || v == 0 {
				d[i] = 1
			}
		}
		return d
	}
}

// goOn is the check of a reading that nobody ends.
func goOn() error { return nil }

// Everything that looks at the whole of a picture can be ended from time to time.
func TestBinarizersStop(t *testing.T) {
	p := shaded(3000, 400, 1)
	into := new(bitmap)
	for name, work := range map[string]func(check func() error) error{
		"hybrid":     func(check func() error) error { return hybrid(p, into, check) },
		"new hybrid": func(check func() error) error { return newHybrid(clearContrast)(p, into, check) },
		"wide mean":  func(check func() error) error { return wideMean(p, into, check) },
		"soft mean":  func(check func() error) error { return softMean(p, into, check) },
		"otsu":       func(check func() error) error { return otsu(p, into, check) },
		"shrink": func(check func() error) error {
			_, err := p.shrink(500, check)
			return err
		},
	} {
		asked := 0
		if err := work(func() error { asked++; return nil }); err != nil || asked < 400/blockSide {
			t.Errorf("%s asked %d times: %v", name, asked, err)
		}
		left := asked
		last := func() error {
			if left--; left == 0 {
				return context.Canceled
			}
			return nil
		}
		if err := work(last); !errors.Is(err, context.Canceled) || left != 0 {
			t.Errorf("%s ended late gives %v", name, err)
		}
	}
}

func TestBinarizers(t *testing.T) {
	for name, c := range map[string]struct {
		fast binarizer
		slow func(plane) []byte
	}{
		"hybrid":        {hybrid, plainHybrid},
		"new hybrid":    {newHybrid(clearContrast), plainNewHybrid(24)},
		"new hybrid 10": {newHybrid(faintContrast), plainNewHybrid(10)},
		"wide mean":     {wideMean, plainMean(0, func(n int) int { return max(12, n/16) }, 5)},
		"middle mean":   {middleMean, plainMean(0, func(n int) int { return max(8, n/40) }, 3)},
		"soft mean":     {softMean, plainMean(1, func(n int) int { return max(8, n/40) }, 1)},
	} {
		into := new(bitmap)
		for i, size := range [][2]int{{311, 207}, {96, 48}, {40, 40}, {47, 640}, {640, 41}} {
			p := shaded(size[0], size[1], uint64(i))
			if err := c.fast(p, into, goOn); err != nil {
				t.Fatal(err)
			}
			want := c.slow(p)
			if into.w != size[0] || into.h != size[1] || len(into.dark) != len(want) {
				t.Fatalf("%s: %d × %d", name, into.w, into.h)
			}
			for i, d := range into.dark {
				if d != want[i] {
					t.Errorf("%s, %v: (%d, %d) is %d, want %d", name, size, i%into.w, i/into.w, d, want[i])
					break
				}
			}
		}
	}
}

// Small pictures, and those in which a new hybrid sees no contrast, are parted by one threshold.
func TestBinarizersFallBack(t *testing.T) {
	small := newPlane(30, 500)
	for i := range small.pix {
		small.pix[i] = byte(100 + 7*(i%2))
	}
	even := newPlane(64, 64)
	for i := range even.pix {
		even.pix[i] = byte(100 + i%2)
	}
	into := new(bitmap)
	for name, c := range map[string]struct {
		b binarizer
		p plane
	}{
		"hybrid": {hybrid, small}, "new hybrid": {newHybrid(clearContrast), small}, "mean": {wideMean, small},
		"new hybrid, even": {newHybrid(faintContrast), even},
	} {
		if err := c.b(c.p, into, goOn); err != nil {
			t.Fatal(err)
		}
		for i, d := range into.dark {
			if d != byte(1-i%2) {
				t.Errorf("%s: pixel %d is %d", name, i, d)
				break
			}
		}
	}
	flat := newPlane(64, 64)
	if err := newHybrid(clearContrast)(flat, into, goOn); err != nil {
		t.Fatal(err)
	}
	for _, d := range into.dark {
		if d != 0 {
			t.Fatal("a picture of one brightness is not all light")
		}
	}
}

func TestBitmap(t *testing.T) {
	b := new(bitmap)
	b.resize(5, 4)
	clear(b.dark)
	b.dark[2*5+3] = 1
	for _, c := range []struct {
		x, y int
		dark bool
	}{{3, 2, true}, {2, 3, false}, {-1, 0, false}, {0, -1, false}, {5, 0, false}, {0, 4, false}, {-2, 3, false}} {
		if b.at(c.x, c.y) != c.dark {
			t.Errorf("(%d, %d) dark: %v", c.x, c.y, !c.dark)
		}
	}
	b.invert()
	for i, d := range b.dark {
		if (d == 0) != (i == 13) || d > 1 {
			t.Errorf("inverted, pixel %d is %d", i, d)
		}
	}
	held := &b.dark[0]
	b.resize(3, 3)
	if &b.dark[0] != held || b.w != 3 || len(b.row(2)) != 3 {
		t.Error("a smaller bitmap does not use the memory again")
	}
}

func TestNotAbove(t *testing.T) {
	for v := range 256 {
		for limit := range 256 {
			// Other bytes beside it must not matter.
			got := notAbove(uint64(v)<<8|0xFF0000, uint64(limit)<<8|0xFF) >> 8 & 0xFF
			if (got == 0x80) != (v <= limit) || got&0x7F != 0 {
				t.Fatalf("%d ≤ %d: %#x", v, limit, got)
			}
		}
	}
}

func BenchmarkBinarize(b *testing.B) {
	p := shaded(1250, 800, 1) // one megapixel
	for name, f := range map[string]binarizer{
		"hybrid": hybrid, "new": newHybrid(clearContrast), "wide": wideMean, "soft": softMean, "otsu": otsu,
	} {
		b.Run(name, func(b *testing.B) {
			into := new(bitmap)
			b.ReportAllocs()
			for b.Loop() {
				if err := f(p, into, goOn); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkScale(b *testing.B) {
	p := shaded(4000, 3000, 1)
	for _, side := range []int{1000, 500, 2000} {
		b.Run(fmt.Sprintf("shrink 12 megapixels to %d", side), func(b *testing.B) {
			for b.Loop() {
				if _, err := p.shrink(side, goOn); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	small := shaded(500, 500, 1)
	b.Run("enlarge to one megapixel", func(b *testing.B) {
		for b.Loop() {
			small.enlarge(2)
		}
	})
}
