package qr_test

import (
	"errors"
	"image"
	"math/rand/v2"
	"testing"

	"spotter/qr"
)

// A 12-megapixel photo's planes, as its JPEG decodes, with the sample code in it.
func BenchmarkDecodePhoto(b *testing.B) {
	photo := asYCbCr(noisy(onWall(encode(b, sample, qr.LevelM, 20), 4032, 3024, 1200, 700), 12, 5))
	for b.Loop() {
		r, err := qr.Decode(b.Context(), photo, qr.Options{})
		if err != nil || r.Text != sample {
			b.Fatalf("read %q, %v", r.Text, err)
		}
	}
}

// The same size without a code: every pass is tried.
func BenchmarkDecodePhotoWithoutCode(b *testing.B) {
	photo := asYCbCr(noisy(onWall(image.NewGray(image.Rectangle{}), 4032, 3024, 0, 0), 12, 5))
	for b.Loop() {
		if _, err := qr.Decode(b.Context(), photo, qr.Options{}); !errors.Is(err, qr.ErrNotFound) {
			b.Fatal(err)
		}
	}
}

// The worst for the search: 12 megapixels of random squares.
func BenchmarkDecodeNoise(b *testing.B) {
	photo := noise(rand.New(rand.NewPCG(1, 2)), 4032, 3024, 3)
	for b.Loop() {
		if _, err := qr.Decode(b.Context(), photo, qr.Options{}); !errors.Is(err, qr.ErrNotFound) {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecodeSample(b *testing.B) {
	code := encode(b, sample, qr.LevelM, 5)
	for b.Loop() {
		if _, err := qr.Decode(b.Context(), code, qr.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
