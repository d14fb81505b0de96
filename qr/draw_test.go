package qr_test

import (
	"image"
	"strings"
	"testing"
	"unicode/utf8"

	"spotter/qr"
)

func TestEncode(t *testing.T) {
	for _, level := range levels {
		img := encode(t, sample, level, 3)
		side := img.Rect.Dx()
		if side != img.Rect.Dy() || side%3 != 0 || (side/3-2*qr.Quiet-17)%4 != 0 {
			t.Errorf("level %s: %v", level, img.Rect)
		}
		for i := range side {
			for _, v := range []byte{img.Pix[i], img.Pix[(3*qr.Quiet-1)*img.Stride+i], img.Pix[i*img.Stride], img.Pix[(side-1)*img.Stride+i]} {
				if v != 255 {
					t.Fatalf("level %s: the margin is not light", level)
				}
			}
		}
		if img.GrayAt(3*qr.Quiet, 3*qr.Quiet).Y != 0 {
			t.Errorf("level %s: no finder pattern in the corner", level)
		}
	}
	if l, h := encode(t, sample, qr.LevelL, 1), encode(t, sample, qr.LevelH, 1); l.Rect.Dx() >= h.Rect.Dx() {
		t.Errorf("level L takes %d modules and level H %d", l.Rect.Dx(), h.Rect.Dx())
	}
}

func TestEncodeRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		level qr.Level
		scale int
		want  string
	}{
		"no text":     {"", qr.LevelM, 4, "no text"},
		"no UTF-8":    {"\xff", qr.LevelM, 4, "UTF-8"},
		"no level":    {"x", "X", 4, `level "X"`},
		"scale 0":     {"x", qr.LevelM, 0, "pixels a module"},
		"scale 1000":  {"x", qr.LevelM, 1000, "pixels a module"},
		"too long":    {strings.Repeat("x", 2954), qr.LevelL, 4, "2954 bytes"},
		"long for H":  {strings.Repeat("x", 1274), qr.LevelH, 4, "1274 bytes"},
		"empty level": {"x", "", 4, "level"},
	} {
		if img, err := qr.Encode(c.text, c.level, c.scale); err == nil || !strings.Contains(err.Error(), c.want) || img != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := qr.Draw("", qr.LevelM, qr.InkDark); err == nil {
		t.Error("Draw made a code of no text")
	}
}

// What is drawn, looked at as pixels, is the code.
func TestDraw(t *testing.T) {
	for _, ink := range []qr.Ink{qr.InkDark, qr.InkLight} {
		for _, text := range []string{"x", sample} {
			rows, err := qr.Draw(text, qr.LevelM, ink)
			if err != nil {
				t.Fatal(err)
			}
			const scale = 4
			width := utf8.RuneCountInString(rows[0])
			img := image.NewGray(image.Rect(0, 0, width*scale, len(rows)*2*scale))
			for y, row := range rows {
				if utf8.RuneCountInString(row) != width {
					t.Fatalf("row %d is %d wide, the first %d", y, utf8.RuneCountInString(row), width)
				}
				x := 0
				for _, c := range row {
					upper, lower := c == '█' || c == '▀', c == '█' || c == '▄'
					if !upper && !lower && c != ' ' {
						t.Fatalf("%q drawn", c)
					}
					fill(img, x*scale, 2*y*scale, scale, upper == (ink == qr.InkLight))
					fill(img, x*scale, (2*y+1)*scale, scale, lower == (ink == qr.InkLight))
					x++
				}
			}
			if r := decode(t, img); r.Text != text || !strings.HasPrefix(r.Pass, "full, ") {
				t.Errorf("read %q by %q", r.Text, r.Pass)
			}
		}
	}
}

func fill(img *image.Gray, x, y, side int, light bool) {
	if !light {
		return
	}
	for j := range side {
		for i := range side {
			img.Pix[(y+j)*img.Stride+x+i] = 255
		}
	}
}
