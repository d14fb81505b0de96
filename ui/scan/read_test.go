package scan_test

import (
	"context"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"regexp"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/qr"
	"spotter/qr/picture"
	"spotter/ui/scan"
	"spotter/ui/screen"
)

// slow makes decoding last so long; it ends with the context only if it obeys.
func slow(d time.Duration, obeys bool) option {
	return func(b *bench, c *scan.Config) {
		c.Decode = func(ctx context.Context, img image.Image) (qr.Result, error) {
			done := ctx.Done()
			if !obeys {
				done = nil
			}
			select {
			case <-done:
				return qr.Result{}, ctx.Err()
			case <-time.After(d):
				return b.files.decode(ctx, img)
			}
		}
	}
}

func TestReadingSaysSoAfterAMoment(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23, slow(2*time.Second, true))
		read("/home/ana/machine.png")(b)
		b.Advance(149 * time.Millisecond)
		b.Sees("Scan a machine")
		b.Advance(2 * time.Millisecond)
		b.Sees("◌ Reading the picture…", "machine.png")
		if got := b.model.Status(); got != screen.Waiting {
			t.Errorf("status %v", got)
		}
		b.Advance(500 * time.Millisecond)
		b.Sees("○ Reading the picture…")
		b.Advance(1500 * time.Millisecond)
		b.Sees("Sign in to this machine as Ana?", "after 2 s")
	})
}

func TestNothingMovesInStillness(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23, slow(5*time.Second, true), func(b *bench, _ *scan.Config) { b.env.Still = true })
		read("/home/ana/machine.png")(b)
		for range 20 {
			b.Advance(200 * time.Millisecond)
			b.Misses("○ Reading")
		}
		b.Sees("◌ Reading the picture…")
	})
}

func TestReadingIsStopped(t *testing.T) {
	for _, obeys := range []bool{true, false} {
		for _, how := range []string{"esc", "back", "leave", "another"} {
			synctest.Test(t, func(t *testing.T) {
				b := open(t, "en", 100, 23, slow(20*time.Second, obeys))
				read("/home/ana/machine.png")(b)
				b.Advance(time.Second)
				want := "Scan a machine"
				switch how {
				case "esc":
					b.Press("esc")
				case "back":
					b.model.Back()
				case "leave":
					b.Leave()
					b.model.Hide()
				case "another":
					read("/home/ana/nothing.png")(b)
					want = "There is no such picture."
				}
				b.Sees(want)
				b.wait(time.Minute)
				b.Sees(want)
				if t.Failed() {
					t.Fatalf("stopped by %s, obeying %v", how, obeys)
				}
			})
		}
	}
}

func TestReadingEndsByItself(t *testing.T) {
	for _, obeys := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			b := open(t, "en", 100, 23, slow(time.Hour, obeys))
			read("/home/ana/machine.png")(b)
			b.wait(31 * time.Second)
			b.Sees("Reading this picture took too long.")
			b.Press("r")
			b.Advance(time.Second)
			b.Sees("Reading the picture…")
			b.Press("esc")
			b.wait(time.Hour) // the one that does not obey must end before the test does
		})
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	const path = "/home/ana/machine.png"
	for _, c := range []struct {
		err  error
		want string
	}{
		{&picture.Error{Kind: picture.NotFound}, "There is no such picture."},
		{&picture.Error{Kind: picture.NotAFile}, "This is not a picture file."},
		{&picture.Error{Kind: picture.Empty}, "This file is empty."},
		{&picture.Error{Kind: picture.TooManyBytes, Limit: 128 << 20}, "128 MB are the most."},
		{&picture.Error{Kind: picture.TooManyPixels, Width: 30000, Height: 4001, Limit: 100e6}, "It has 30000 × 4001 pixels, 120 megapixels; 100 are the most."},
		{&picture.Error{Kind: picture.Unsupported}, "This is not a picture."},
		{&picture.Error{Kind: picture.Unsupported, Format: "HEIC"}, "HEIC cannot be read."},
		{&picture.Error{Kind: picture.Damaged, Format: "png"}, "This picture is damaged."},
		{&picture.Error{Kind: picture.Unreadable}, "This file cannot be opened."},
		{errors.New("odd"), "This file cannot be opened."},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := open(t, "en", 100, 23, func(b *bench, _ *scan.Config) { b.files.errs[path] = c.err })
			read(path)(b)
			b.Sees(c.want, "o  scan another", "r  read it again", "~/machine.png")
			delete(b.files.errs, path)
			b.Press("r")
			b.Sees("Sign in to this machine as Ana?")
		})
	}
}

func TestPictureIsDrawnWithItsCorners(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "en", 100, 23, reallyRead)
		b.Send(tea.PasteMsg{Content: "/home/ana/machine.png"})
		const accent = "\x1b[38;2;198;247;57;48;2;"
		if n := count(b.Colors(), accent); n < 8 {
			t.Errorf("%d cells of the frame's colour", n)
		}
		b.Send(tea.PasteMsg{Content: "/home/ana/wall.webp"})
		if n := count(b.Colors(), accent); n != 0 {
			t.Errorf("%d cells of the frame's colour without a code", n)
		}
	})
}

func count(s, part string) (n int) {
	for i := 0; i+len(part) <= len(s); i++ {
		if s[i:i+len(part)] == part {
			n++
		}
	}
	return n
}

// In a window of 100×30 the picture's column is 48 cells wide and has 19 rows for it; a cell is twice as high
// as it is wide.
func TestPictureFillsItsColumn(t *testing.T) {
	red := regexp.MustCompile(`(?m)^  \x1b\[38;2;[0-9;]*;48;2;[0-9;]*m( +)\x1b`)
	for _, c := range []struct{ width, height, cols, rows int }{
		{720, 900, 30, 19},
		{1280, 960, 48, 18},
		{1000, 1000, 38, 19},
		{900, 300, 48, 8},
		{300, 900, 13, 19},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := open(t, "en", 100, 23, func(b *bench, _ *scan.Config) {
				img := image.NewRGBA(image.Rect(0, 0, c.width, c.height))
				draw.Draw(img, img.Bounds(), image.NewUniform(color.RGBA{200, 10, 30, 255}), image.Point{}, draw.Src)
				b.files.images = map[string]image.Image{"/home/ana/red.png": img}
			})
			read("/home/ana/red.png")(b)
			rows := 0
			for _, row := range red.FindAllStringSubmatch(b.Colors(), -1) {
				rows++
				if len(row[1]) != c.cols {
					t.Errorf("%d×%d: %d cells wide, want %d", c.width, c.height, len(row[1]), c.cols)
				}
			}
			if rows != c.rows {
				t.Errorf("%d×%d: %d rows, want %d", c.width, c.height, rows, c.rows)
			}
		})
	}
}
