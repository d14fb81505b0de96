package qr_test

import (
	"errors"
	"image"
	"math/rand/v2"
	"testing"
	"time"

	"spotter/qr"
)

func TestUnread(t *testing.T) {
	at := qr.Point{X: 320, Y: 240}
	for name, test := range map[string]struct {
		side    float64
		damage  damage
		height  int // of what is left of the picture
		trouble qr.Trouble
	}{
		"covered": {345, covered(at, 120, 200), 480, qr.TroubleDamaged},
		"blurred": {345, func(img *image.Gray) *image.Gray {
			return covered(at, 120, 200)(unsharp(2.6)(img))
		}, 480, qr.TroubleBlurred},
		"small": {130, covered(at, 45, 200), 480, qr.TroubleSmall},
		"cut":   {345, covered(at, 120, 200), 424, qr.TroubleCut},
	} {
		// The cut one stands on its last corner, which is what is cut off.
		degrees := 4.
		if test.height < 480 {
			degrees = 45
		}
		s := paint(t, sample, qr.LevelM, 640, 480, flat(at.X, at.Y, test.side, degrees))
		img := test.damage(s.img).SubImage(image.Rect(0, 0, 640, test.height))
		_, err := qr.Decode(t.Context(), img, qr.Options{Budget: 10 * time.Second})
		var unread *qr.UnreadError
		if !errors.As(err, &unread) || !errors.Is(err, qr.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if unread.Trouble != test.trouble {
			t.Errorf("%s: %v", name, err)
		}
		near(t, unread.Corners, s.corners, 4*s.module)
		_, err = qr.NewStream(qr.Options{Budget: time.Minute}).Decode(t.Context(), img)
		if !errors.Is(err, qr.ErrNotFound) {
			t.Errorf("%s, as a frame: %v", name, err)
		}
	}
}

func TestUnreadNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 8))
	for i := range 12 {
		_, err := qr.Decode(t.Context(), noise(random, 640, 480, 2+i), qr.Options{Budget: 300 * time.Millisecond})
		var unread *qr.UnreadError
		if !errors.Is(err, qr.ErrNotFound) || errors.As(err, &unread) {
			t.Errorf("noise: %v", err)
		}
	}
}
