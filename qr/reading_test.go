package qr_test

import (
	"testing"
	"time"

	"spotter/qr"
)

const short = "HTTP://EXAMPLE.COM/1"

// sceneCase is a drawn picture, and the stage of reading that it guards.
type sceneCase struct {
	name, guards string
	text         string
	level        qr.Level
	width        int
	height       int
	surface      surface
	damages      []damage
}

// finderAt gives where the middle of a finder pattern is seen: the top left one is at (0, 0).
func finderAt(s surface, modules, u, v float64) (at qr.Point) {
	in := func(c float64) float64 { return (3.5 + c*(modules-7)) / modules }
	at.X, at.Y = s.place(in(u), in(v))
	return at
}

func sceneCases() []sceneCase {
	at := func(x, y float64) qr.Point { return qr.Point{X: x, Y: y} }
	quad := func(c ...qr.Point) surface { return tilted([4]qr.Point(c)) }
	straight := flat(240, 240, 345, 0) // 69 modules of 5 pixels at level M
	var all []sceneCase
	add := func(name, guards, text string, level qr.Level, w, h int, s surface, d ...damage) {
		all = append(all, sceneCase{name, guards, text, level, w, h, s, d})
	}
	for _, level := range levels {
		add("level "+string(level), "correct", sample, level, 480, 480, flat(240, 240, 380, 3))
		add("short, level "+string(level), "correct", short, level, 260, 260, flat(130, 130, 150, 100))
	}
	add("turned", "arrange", sample, qr.LevelM, 520, 520, flat(255, 262, 345, 217))
	add("mirrored", "correct", sample, qr.LevelM, 480, 480, quad(at(90, 60), at(80, 400), at(420, 410), at(430, 70)))
	add("inverted", "binarize", sample, qr.LevelM, 480, 480, straight, inverted)
	add("tilted", "locate", sample, qr.LevelM, 640, 480, quad(at(80, 60), at(520, 110), at(540, 390), at(60, 420)))
	add("steep", "locate", sample, qr.LevelM, 800, 700, quad(at(60, 30), at(520, 190), at(510, 520), at(70, 660)))
	add("short, steep", "arrange", short, qr.LevelM, 400, 300, quad(at(60, 40), at(260, 90), at(270, 200), at(40, 260)))
	add("large", "scale", sample, qr.LevelM, 2400, 1800, flat(1300, 900, 1400, 8), grain(20))
	add("small", "scale", sample, qr.LevelM, 220, 220, flat(110, 110, 138, 0))
	add("small, turned", "scale", sample, qr.LevelM, 220, 220, flat(110, 110, 152, 12))
	add("small, short", "scale", short, qr.LevelM, 80, 80, flat(40, 40, 52, 9))
	add("blurred", "sample", sample, qr.LevelM, 480, 480, straight, unsharp(3))
	add("blurred more", "equalize", sample, qr.LevelM, 480, 480, straight, unsharp(3.2))
	add("shaken", "equalize", sample, qr.LevelM, 480, 480, straight, shaken(8, 5))
	add("noisy", "scale", sample, qr.LevelM, 480, 480, straight, grain(50))
	add("noisy more", "sample", sample, qr.LevelM, 480, 480, straight, grain(80))
	add("pale", "binarize", sample, qr.LevelM, 480, 480, straight, pale(120, 142))
	add("paler", "binarize", sample, qr.LevelM, 480, 480, straight, pale(120, 132))
	add("faded", "binarize", sample, qr.LevelM, 480, 480, straight, pale(90, 150))
	add("falling light", "binarize", sample, qr.LevelM, 480, 480, straight, ramp(.12, 480))
	add("shadow", "binarize", sample, qr.LevelM, 480, 480, straight, shadow(.3, 330, 6))
	add("curved", "align", sample, qr.LevelM, 480, 480, curved(240, 250, 400, 30, 15))
	add("curved more", "flex", sample, qr.LevelM, 480, 520, curved(240, 270, 420, 42, 15))
	add("short, curved", "locate", short, qr.LevelM, 300, 300, curved(150, 150, 180, 45, 10))
	for name, uv := range map[string][2]float64{"top left": {0, 0}, "top right": {1, 0}} {
		middle := finderAt(straight, 69, uv[0], uv[1])
		add(name+" finder covered", "guess", sample, qr.LevelM, 480, 480, straight, covered(middle, 5*5, 190))
	}
	add("taped", "correct", sample, qr.LevelM, 480, 480, straight, covered(at(250, 250), 62, 210))
	add("glare", "correct", sample, qr.LevelM, 480, 480, straight, covered(at(285, 230), 50, 255))
	add("everything a little", "sample", sample, qr.LevelM, 640, 480,
		quad(at(110, 60), at(500, 95), at(520, 400), at(90, 410)), shadow(.5, 420, 8), unsharp(1), grain(8))
	return all
}

func (c sceneCase) paint(t testing.TB) scene {
	s := paint(t, c.text, c.level, c.width, c.height, c.surface)
	for _, d := range c.damages {
		s.img = d(s.img)
	}
	return s
}

// still is a clock that stands: what is read then does not depend on how fast the machine is.
func still() time.Time { return time.Time{} }

// What happens to a code on a machine: each picture is read to the byte, and where it is.
func TestDecodeScenes(t *testing.T) {
	for _, c := range sceneCases() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := c.paint(t)
			r, err := qr.Decode(t.Context(), s.img, qr.Options{Now: still})
			if err != nil {
				t.Fatalf("%v (guards %s)", err, c.guards)
			}
			if r.Text != c.text {
				t.Errorf("text %q", r.Text)
			}
			if r.Version != s.version || r.Level != c.level {
				t.Errorf("version %d, level %s; want %d, %s", r.Version, r.Level, s.version, c.level)
			}
			if r.Pass == "" {
				t.Error("no pass named")
			}
			near(t, r.Corners, s.corners, s.module)
		})
	}
}
