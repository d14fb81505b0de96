//go:build camera

package camera

import (
	"errors"
	"fmt"
	"image"
	"os/exec"
	"testing"
	"time"

	"spotter/qr"
)

// These tests run against real devices of the kernel's vivid driver, in a virtual machine: /dev/video0
// is a webcam that can be unplugged and shows colour bars, /dev/video1 shows testdata/code.png,
// /dev/video2 is an output. make test-camera starts them.

const shownText = "https://example.com/equipment?m=993"

func openDevice(t *testing.T, o Options) Source {
	t.Helper()
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatalf("opening %q: %v", o.Device, err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func readDevice(t *testing.T, s Source) Frame {
	t.Helper()
	f, err := s.Frame(t.Context())
	if err != nil {
		t.Fatalf("reading a frame: %v", err)
	}
	return f
}

// setControl changes a control of the driver.
func setControl(t *testing.T, device, control string) {
	t.Helper()
	if out, err := exec.Command("v4l2-ctl", "-d", device, "-c", control).CombinedOutput(); err != nil {
		t.Fatalf("v4l2-ctl %s %s: %v\n%s", device, control, err, out)
	}
}

func TestDeviceList(t *testing.T) {
	list, err := List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []Device{{"vivid-000-vid-cap", "/dev/video0", 0}, {"vivid-001-vid-cap", "/dev/video1", 1}}
	if fmt.Sprint(list) != fmt.Sprint(want) {
		t.Errorf("cameras %v, want %v", list, want)
	}
	for _, by := range []string{"", "0", "vivid-000-vid-cap", "VIVID-000", "/dev/video0"} {
		s := openDevice(t, Options{Device: by})
		if s.Device() != want[0] {
			t.Errorf("opening %q gives %v, want %v", by, s.Device(), want[0])
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestDeviceDecode(t *testing.T) {
	s := openDevice(t, Options{Device: "1"})
	deadline := time.Now().Add(40 * time.Second)
	for {
		f := readDevice(t, s)
		r, err := qr.Decode(t.Context(), f.Image, qr.Options{Budget: 20 * time.Second})
		if err == nil {
			if r.Text != shownText {
				t.Errorf("read %q, want %q", r.Text, shownText)
			}
			w, h := s.Size()
			t.Logf("read from a %T of %d × %d in %v by %s", f.Image, w, h, r.Elapsed, r.Pass)
			return
		}
		if !errors.Is(err, qr.ErrNotFound) || time.Now().After(deadline) {
			t.Fatalf("reading the code: %v", err)
		}
	}
}

// The driver's colour bars look the same in every colour format, and fall from white to black in grey,
// which it weighs otherwise.
func TestDeviceFormats(t *testing.T) {
	setControl(t, "/dev/video0", "osd_text_mode=2")
	want := [][3]uint8{ // 75 % bars of ITU-R BT.709, from 16 to 235
		{179, 128, 128},
		{160, 44, 141},
		{130, 156, 44},
		{111, 72, 58},
		{83, 183, 197},
		{64, 99, 211},
		{34, 211, 114},
		{16, 128, 128},
	}
	for _, format := range []fourCC{formatYUYV, formatUYVY, formatNV12} {
		img, ok := readFormat(t, format).(*image.YCbCr)
		if !ok {
			t.Fatalf("%v: frames are not in colour", format)
		}
		for i, bar := range want {
			c := img.YCbCrAt(middle(i), 240)
			if !alike(c.Y, bar[0]) || !alike(c.Cb, bar[1]) || !alike(c.Cr, bar[2]) {
				t.Errorf("%v: bar %d is %v, want %v", format, i, c, bar)
			}
		}
	}
	img, ok := readFormat(t, formatGrey).(*image.Gray)
	if !ok {
		t.Fatal("grey frames are not grey")
	}
	for i := range 7 {
		if left, right := img.GrayAt(middle(i), 240).Y, img.GrayAt(middle(i+1), 240).Y; left <= right {
			t.Errorf("in grey, bar %d is %d and bar %d is %d", i, left, i+1, right)
		}
	}
}

// middle is where the middle of one of eight bars lies in a picture of 640 pixels.
func middle(bar int) int { return 80*bar + 40 }

func alike(a, b uint8) bool { return max(a, b)-min(a, b) <= 2 }

// readFormat gives a picture of 640 × 480 that the driver sends in a format.
func readFormat(t *testing.T, format fourCC) image.Image {
	t.Helper()
	fd, err := openNode(Device{Path: "/dev/video0"})
	if err != nil {
		t.Fatal(err)
	}
	s, err := startV4L2(Device{Path: "/dev/video0"}, fd, mode{format: format, width: 640, height: 480}, 25)
	if err != nil {
		t.Fatalf("%v: %v", format, err)
	}
	defer s.Close()
	if s.format.pixelFormat != format {
		t.Errorf("the driver set %v where %v was asked for", s.format.pixelFormat, format)
	}
	return readDevice(t, s).Image
}

// A reader that was away for some frames gets the newest.
func TestDeviceDropsOldFrames(t *testing.T) {
	s := openDevice(t, Options{Device: "0", Width: 320, Height: 180})
	if w, h := s.Size(); w != 320 || h != 180 {
		t.Errorf("frames of %d × %d, want 320 × 180", w, h)
	}
	before := readDevice(t, s).Seq
	slot := s.(*v4l2).frames
	waitFor(t, "ten more frames", func() bool {
		slot.mu.Lock()
		defer slot.mu.Unlock()
		return slot.seq >= before+10
	})
	f := readDevice(t, s)
	if f.Seq < before+10 {
		t.Errorf("after ten frames unread, frame %d follows frame %d", f.Seq, before)
	}
	if age := time.Since(f.At); age > time.Second {
		t.Errorf("the newest frame is %v old", age)
	}
}

// The size is the driver's, not the one asked for.
func TestDeviceSize(t *testing.T) {
	s := openDevice(t, Options{Device: "0", Width: 700, Height: 470, Rate: 10})
	w, h := s.Size()
	if b := readDevice(t, s).Image.Bounds(); w != 640 || h != 480 || b.Dx() != w || b.Dy() != h {
		t.Errorf("Size is %d × %d and the picture %v, want 640 × 480", w, h, b)
	}
}

func waitFor(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for start := time.Now(); !ok(); {
		if time.Since(start) > 20*time.Second {
			t.Fatalf("waited in vain for %s", what)
		}
		<-time.After(5 * time.Millisecond)
	}
}
