package camera

import (
	"encoding/binary"
	"image"
	"os/exec"
	"testing"
	"time"

	"spotter/qr"
)

// TestFFmpegShowsACode reads a code off a picture that is shown in a loop: by the fake always, and by the
// true ffmpeg as well where there is one.
func TestFFmpegShowsACode(t *testing.T) {
	picture := codePicture(t)
	parts := map[string]part{
		"fake":           {Picture: picture, Frames: -1},
		"fake in pieces": {Picture: picture, Frames: -1, Piece: 4099},
	}
	if real, err := exec.LookPath("ffmpeg"); err == nil {
		parts["real"] = part{Picture: picture, Real: real}
	}
	for name, p := range parts {
		t.Run(name, func(t *testing.T) {
			address, called, gone := watch(t)
			p.Watch = address
			source, err := fake(t, "linux", p).open(t.Context(), Options{}.withDefaults())
			if err != nil {
				t.Fatal(err)
			}
			defer source.Close()
			called(1)
			for range 3 {
				frame, err := source.Frame(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				_, planar := frame.Image.(*image.YCbCr)
				w, h := source.Size()
				if !planar || frame.Image.Bounds() != image.Rect(0, 0, w, h) {
					t.Errorf("got a %T of %v, want a YCbCr of %d × %d", frame.Image, frame.Image.Bounds(), w, h)
				}
				if result, err := qr.Decode(t.Context(), frame.Image, qr.Options{Budget: time.Minute}); err != nil || result.Text != codeText {
					t.Errorf("read %q, %v; want %q", result.Text, err, codeText)
				}
			}
			if err := source.Close(); err != nil {
				t.Error(err)
			}
			gone(1)
		})
	}
}

func open(t *testing.T, f ffmpeg) *ffmpegSource {
	t.Helper()
	source, err := f.open(t.Context(), Options{}.withDefaults())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = source.Close() })
	return source.(*ffmpegSource)
}

// A reader that takes its time gets the newest frame, with the count of what it missed.
func TestFFmpegDropsOlderFrames(t *testing.T) {
	source := open(t, fake(t, "linux", part{Frames: -1}))
	before := uint64(0)
	for range 5 {
		newest := func() uint64 {
			source.latest.mu.Lock()
			defer source.latest.mu.Unlock()
			return source.latest.seq
		}
		until(t, func() bool { return newest() >= before+10 })
		frame, err := source.Frame(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if frame.Seq < before+10 || frame.Seq > newest() {
			t.Errorf("got frame %d after %d", frame.Seq, before)
		}
		if shown := binary.BigEndian.Uint64(frame.Image.(*image.YCbCr).Y); shown != frame.Seq {
			t.Errorf("frame %d shows the picture %d", frame.Seq, shown)
		}
		before = frame.Seq
	}
}

func until(t *testing.T, done func() bool) {
	t.Helper()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	deadline := time.After(time.Minute)
	for !done() {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatal("it did not happen within a minute")
		}
	}
}
