package qr_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"strings"
	"testing"
	"time"

	"spotter/qr"
)

func decode(t *testing.T, img image.Image) qr.Result {
	t.Helper()
	r, err := qr.Decode(t.Context(), img, qr.Options{Now: still})
	if err != nil {
		t.Fatalf("nothing read: %v", err)
	}
	return r
}

func TestDecodeDrawnCodes(t *testing.T) {
	for _, level := range levels {
		code := encode(t, sample, level, 5)
		for name, img := range map[string]image.Image{
			"clean":    code,
			"tilted":   tilt(code, 7),
			"turned":   tilt(code, 200),
			"blurred":  blur(code, 1),
			"noisy":    noisy(code, 60, 3),
			"inverted": inverted(code),
			"mirrored": mirrored(code),
			"all":      noisy(blur(tilt(code, 4), 1), 20, 4),
			"YCbCr":    asYCbCr(code),
			"large":    onWall(code, 3000, 2000, 1500, 800),
		} {
			if qr.UnderRace && level != qr.LevelM && name != "all" {
				continue
			}
			t.Run(fmt.Sprintf("%s/%s", level, name), func(t *testing.T) {
				r := decode(t, img)
				if r.Text != sample {
					t.Errorf("text %q", r.Text)
				}
				if r.Level != level {
					t.Errorf("level %q, want %q", r.Level, level)
				}
				if want := (code.Rect.Dx()/5 - 2*qr.Quiet - 17) / 4; r.Version != want {
					t.Errorf("version %d, want %d", r.Version, want)
				}
				if r.Pass == "" {
					t.Error("no pass named")
				}
			})
		}
	}
}

func TestDecodeKeepsBytes(t *testing.T) {
	for _, text := range []string{
		"0123456789", "HELLO WORLD 1:2", "palestra è già aperta ✓", "a\r\nb\n", "end\x00", "x", "モバイル", "é",
	} {
		if r := decode(t, encode(t, text, qr.LevelM, 4)); r.Text != text {
			t.Errorf("read %q, want %q", r.Text, text)
		}
	}
}

// Every kind of picture gives the same text; a transparent ground counts as white.
func TestDecodeImageKinds(t *testing.T) {
	code := encode(t, "HTTP://EXAMPLE.COM/1", qr.LevelM, 4)
	b := code.Bounds()
	palette := color.Palette{color.Black, color.White, color.RGBA{200, 0, 0, 255}}
	kinds := map[string]draw.Image{
		"RGBA": image.NewRGBA(b), "NRGBA": image.NewNRGBA(b), "Paletted": image.NewPaletted(b, palette),
		"Gray16": image.NewGray16(b), "CMYK": image.NewCMYK(b), "RGBA64": image.NewRGBA64(b),
	}
	for name, img := range kinds {
		draw.Draw(img, b, code, b.Min, draw.Src)
		if r := decode(t, img); r.Text != "HTTP://EXAMPLE.COM/1" {
			t.Errorf("%s: %q", name, r.Text)
		}
	}
	for name, img := range map[string]draw.Image{"RGBA": image.NewRGBA(b), "NRGBA": image.NewNRGBA(b), "NRGBA64": image.NewNRGBA64(b)} {
		for y := range b.Dy() {
			for x := range b.Dx() {
				if code.GrayAt(x, y).Y == 0 {
					img.Set(x, y, color.Black) // all else stays transparent
				}
			}
		}
		if r := decode(t, img); r.Text != "HTTP://EXAMPLE.COM/1" {
			t.Errorf("transparent %s: %q", name, r.Text)
		}
	}
}

func TestDecodeCorners(t *testing.T) {
	const scale, x0, y0 = 6, 700, 300
	code := encode(t, sample, qr.LevelM, scale)
	side := float64(code.Rect.Dx() - 2*qr.Quiet*scale)
	wall := onWall(code, 2400, 1700, x0, y0)
	left, top := float64(x0+qr.Quiet*scale), float64(y0+qr.Quiet*scale)
	want := [4]qr.Point{{X: left, Y: top}, {X: left + side, Y: top}, {X: left + side, Y: top + side}, {X: left, Y: top + side}}

	r := decode(t, wall)
	if !strings.HasPrefix(r.Pass, "1000 px, ") {
		t.Errorf("read by %q: this picture is to be scaled", r.Pass)
	}
	near(t, r.Corners, want, scale)
	near(t, decode(t, inverted(wall)).Corners, want, scale)

	part := wall.SubImage(image.Rect(650, 250, 1400, 1100))
	r = decode(t, part)
	if !strings.HasPrefix(r.Pass, "full, ") {
		t.Errorf("read by %q: this picture is not to be scaled", r.Pass)
	}
	near(t, r.Corners, want, scale)

	// In a mirror the top right corner of the code is still the second one.
	flip := [4]qr.Point{{X: 2400 - left, Y: top}, {X: 2400 - left - side, Y: top}, {X: 2400 - left - side, Y: top + side}, {X: 2400 - left, Y: top + side}}
	near(t, decode(t, mirrored(wall)).Corners, flip, scale)

	// A quarter turn: the code's top left is shown at the top right.
	quarter := tilt(code, 90)
	mid := float64(quarter.Rect.Dx()) / 2
	lo, hi := mid-side/2, mid+side/2
	near(t, decode(t, quarter).Corners, [4]qr.Point{{X: hi, Y: lo}, {X: hi, Y: hi}, {X: lo, Y: hi}, {X: lo, Y: lo}}, scale)
}

func near(t *testing.T, got, want [4]qr.Point, tolerance float64) {
	t.Helper()
	for i := range got {
		if math.Hypot(got[i].X-want[i].X, got[i].Y-want[i].Y) > tolerance {
			t.Errorf("corner %d at %.1f, want %.1f", i, got[i], want[i])
		}
	}
}

func TestDecodeRefusals(t *testing.T) {
	if _, err := qr.Decode(t.Context(), nil, qr.Options{}); err == nil || errors.Is(err, qr.ErrNotFound) {
		t.Errorf("no picture: %v", err)
	}
	if _, err := qr.Decode(t.Context(), image.NewGray(image.Rectangle{}), qr.Options{}); err == nil || !strings.Contains(err.Error(), "empty") {
		t.Errorf("an empty picture: %v", err)
	}
	huge := &image.Uniform{C: color.White} // 2 billion pixels a side
	if _, err := qr.Decode(t.Context(), huge, qr.Options{}); err == nil || !strings.Contains(err.Error(), "too large") {
		t.Errorf("an endless picture: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := qr.Decode(ctx, encode(t, "x", qr.LevelL, 4), qr.Options{}); !errors.Is(err, context.Canceled) || errors.Is(err, qr.ErrNotFound) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestDecodeElapsed(t *testing.T) {
	start := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	at := start
	now := func() time.Time {
		was := at
		at = at.Add(3 * time.Millisecond)
		return was
	}
	r, err := qr.Decode(t.Context(), encode(t, "x", qr.LevelL, 4), qr.Options{Now: now})
	if err != nil || r.Elapsed != at.Sub(start)-3*time.Millisecond {
		t.Errorf("elapsed %v, %v", r.Elapsed, err)
	}
}
