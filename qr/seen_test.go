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
		unread, ok := qr.Glimpse(t.Context(), img)
		if !ok {
			t.Errorf("%s: not seen", name)
			continue
		}
		if unread.Trouble != test.trouble {
			t.Errorf("%s: %v", name, unread)
		}
		near(t, unread.Corners, s.corners, 4*s.module)
	}
}

func TestDecodeTellsWhatItSaw(t *testing.T) {
	s := paint(t, short, qr.LevelL, 200, 200, flat(100, 100, 125, 4))
	img := covered(qr.Point{X: 110, Y: 110}, 40, 200)(s.img)
	for name, decode := range map[string]func() (qr.Result, error){
		"picture": func() (qr.Result, error) {
			return qr.Decode(t.Context(), img, qr.Options{Budget: time.Minute})
		},
		"frame": func() (qr.Result, error) {
			return qr.NewStream(qr.Options{Budget: time.Minute}).Decode(t.Context(), img)
		},
	} {
		r, err := decode()
		var unread *qr.UnreadError
		if !errors.As(err, &unread) || !errors.Is(err, qr.ErrNotFound) {
			t.Errorf("%s: read %q, %v", name, r.Text, err)
			continue
		}
		near(t, unread.Corners, s.corners, 2*s.module)
	}
}

func TestUnreadNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 8))
	for i := range 12 {
		if unread, ok := qr.Glimpse(t.Context(), noise(random, 640, 480, 2+i)); ok {
			t.Errorf("noise: %v", unread)
		}
	}
}
