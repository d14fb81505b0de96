//go:build camera

package camera

import (
	"errors"
	"testing"
	"time"

	"spotter/qr"
)

// deviceFFmpeg is the true ffmpeg, which is given the time that it takes in a virtual machine.
func deviceFFmpeg(t *testing.T) ffmpeg {
	t.Helper()
	f, err := findFFmpeg("")
	if err != nil {
		t.Fatal(err)
	}
	f.wait = 40 * time.Second
	return f
}

// What the true ffmpeg says and does with a camera that is in use, is none, is there, and is pulled out.
// The cameras there have no MJPEG, so the second way to open one is used.
func TestDeviceFFmpeg(t *testing.T) {
	f := deviceFFmpeg(t)
	o := Options{Device: "1"}.withDefaults()

	busy := openDevice(t, Options{Device: "1"})
	if _, err := f.open(t.Context(), o); KindOf(err) != Busy {
		t.Errorf("a camera in use: %v, want that it is busy", err)
	}
	if err := busy.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := f.open(t.Context(), Options{Device: "/dev/video2"}.withDefaults()); KindOf(err) != Unsupported {
		t.Errorf("an output: %v, want that it is none", err)
	}

	s, err := f.open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if w, h := s.Size(); w != 1280 || h != 720 {
		t.Errorf("the frames are %d × %d, want 1280 × 720", w, h)
	}
	readDevice(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	// The driver shows its picture only in the format that it was given.
	code, said, err := f.start(t.Context(), Device{Path: "/dev/video1"}, arguments([]string{
		"-f", "v4l2", "-input_format", "yuyv422", "-video_size", "1280x720", "-i", "/dev/video1",
	}, false))
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	defer code.Close()
	readDeviceCode(t, code)

	setControl(t, "/dev/video1", "disconnect=1")
	for {
		_, err := code.Frame(t.Context())
		if err == nil {
			continue
		}
		if KindOf(err) != Unplugged {
			t.Errorf("pulled out: %v, want that it was unplugged", err)
		}
		t.Log(err)
		return
	}
}

func readDeviceCode(t *testing.T, s Source) {
	t.Helper()
	deadline := time.Now().Add(40 * time.Second)
	for {
		r, err := qr.Decode(t.Context(), readDevice(t, s).Image, qr.Options{Budget: 20 * time.Second})
		if err == nil {
			if r.Text != shownText {
				t.Errorf("read %q, want %q", r.Text, shownText)
			}
			return
		}
		if !errors.Is(err, qr.ErrNotFound) || time.Now().After(deadline) {
			t.Fatalf("reading the code: %v", err)
		}
	}
}
