package main

import (
	"image"
	_ "image/jpeg"
	_ "image/png"
	"os"
	"path/filepath"
	"testing"
)

// TestPicturesAreAsDrawn draws the pictures anew and compares: what is in demo/ comes from this code.
func TestPicturesAreAsDrawn(t *testing.T) {
	t.Parallel()
	const demo = "../../demo"
	code, err := os.ReadFile(filepath.Join(demo, "checkup.txt"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "checkup.txt"), code, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := write(dir); err != nil {
		t.Fatal(err)
	}
	for name, tolerance := range map[string]float64{"checkup.png": 0, "checkup.jpg": 1} {
		want, got := open(t, filepath.Join(dir, name)), open(t, filepath.Join(demo, name))
		if want.Bounds() != got.Bounds() {
			t.Errorf("%s: is %v, want %v", name, got.Bounds(), want.Bounds())
		} else if d := difference(want, got); d > tolerance {
			t.Errorf("%s differs by %.2f of 255 a pixel: run go generate ./assets", name, d)
		}
	}
}

func open(t *testing.T, path string) image.Image {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, _, err := image.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// difference is the mean difference of two pictures' green, 0 to 255.
func difference(a, b image.Image) float64 {
	sum, n := 0.0, 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			_, g, _, _ := a.At(x, y).RGBA()
			_, h, _, _ := b.At(x, y).RGBA()
			sum += max(float64(g)-float64(h), float64(h)-float64(g)) / 257
			n++
		}
	}
	return sum / float64(n)
}
