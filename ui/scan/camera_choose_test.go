package scan_test

import (
	"testing"
	"testing/synctest"
	"time"

	"spotter/qr/camera"
	"spotter/ui/scan"
)

func TestNextCamera(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig()
		b := open(t, "en", 100, 23, r.with)
		b.Advance(300 * time.Millisecond)
		if got, want := b.footer(), "o open a picture"; got != want {
			t.Errorf("with one camera the footer says %q, want %q", got, want)
		}

		r = newRig().two()
		b = open(t, "en", 100, 23, r.with)
		b.Advance(300 * time.Millisecond)
		if got, want := b.footer(), "o open a picture, c other camera"; got != want {
			t.Errorf("with two cameras the footer says %q, want %q", got, want)
		}
		b.Sees("▌ Integrated Webcam", "  USB Camera")
		b.Press("c")
		b.Advance(300 * time.Millisecond)
		b.Sees("USB Camera, 160 × 120", "Looking for a code", "▌ USB Camera")
		b.Misses("▌ Integrated Webcam")
		b.Press("c")
		b.Advance(300 * time.Millisecond)
		b.Sees("Integrated Webcam")
		b.Press("c", "c", "c")
		b.Advance(300 * time.Millisecond)
		b.Sees("USB Camera")
		// The choice is kept, and nothing is listed again.
		b.model.Hide()
		b.Advance(100 * time.Millisecond)
		b.Send(show{})
		b.Advance(300 * time.Millisecond)
		b.Sees("USB Camera", "Looking for a code")
		// A choice of pictures is kept as well.
		b.Press("o")
		b.model.Hide()
		b.Send(show{})
		b.Sees("Scan a machine")
		b.Press("c")
		b.Advance(300 * time.Millisecond)
		b.Sees("USB Camera", "Looking for a code")
		if r.lists != 1 {
			t.Errorf("listed %d times", r.lists)
		}
	})
}

func TestCameraThatWasSet(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig().two()
		b := open(t, "en", 100, 23, r.with, func(_ *bench, c *scan.Config) { c.Camera = "USB Camera" })
		b.Advance(300 * time.Millisecond)
		b.Sees("USB Camera, 160 × 120")
		b.Press("c")
		b.Advance(300 * time.Millisecond)
		b.Sees("Integrated Webcam")
	})
}

// A camera that was set may be at home: another one does as well, and it is said.
func TestCameraThatWasSetIsNotThere(t *testing.T) {
	set := func(_ *bench, c *scan.Config) { c.Camera = "Telescope" }
	synctest.Test(t, func(t *testing.T) {
		r, n := newRig().two(), &notebook{}
		b := open(t, "en", 100, 23, r.with, n.with, set)
		b.Advance(300 * time.Millisecond)
		b.Sees("There is no camera “Telescope”.", "Integrated Webcam, 160 × 120", "Looking for a code")
		b.Press("c")
		b.Advance(300 * time.Millisecond)
		b.Sees("USB Camera, 160 × 120")
		b.Misses("Telescope")

		// One that was listed and has gone since is called by its name, and not forgotten for the next time.
		usb := r.devices[1]
		b.Press("c")
		b.Advance(300 * time.Millisecond)
		r.change(func() { r.devices = r.devices[:1] })
		b.Press("c")
		b.Advance(300 * time.Millisecond)
		b.Sees("There is no camera “USB Camera”.", "Integrated Webcam, 160 × 120")
		b.Leave()
		if kept := n.kept[len(n.kept)-1]; len(n.kept) != 2 || kept == usb {
			t.Errorf("kept %v", n.kept)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		r := newRig()
		devices := r.devices
		r.devices = nil
		b := open(t, "en", 100, 23, r.with, set)
		b.Sees("There is no camera. Plug one in", "Scan a machine")
		r.change(func() { r.devices = append(devices, camera.Device{Name: "Telescope", Path: "/dev/video4", Number: 4}) })
		b.Press("r")
		b.Advance(300 * time.Millisecond)
		b.Sees("Telescope, 160 × 120")
		b.Misses("There is no camera")
	})
}

func TestCameraWaitsToBeAsked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig()
		later := func(_ *bench, c *scan.Config) { c.CameraLater = true }
		b := open(t, "en", 100, 23, r.with, later, withSample)
		b.Advance(time.Second)
		b.Sees("▌ enter  the demo's sample sticker")
		if r.lists+len(r.opened) != 0 {
			t.Error("a camera was touched although nobody asked")
		}
		if got, want := b.footer(), "enter open, o type a path, c use the camera"; got != want {
			t.Errorf("the footer says %q, want %q", got, want)
		}
		b.Press("c")
		b.Advance(300 * time.Millisecond)
		b.Sees("Looking for a code", "No machine here? o leads to")
		b.Press("o")
		if got, want := b.footer(), "enter open, o type a path, esc back to the camera"; got != want {
			t.Errorf("the footer says %q, want %q", got, want)
		}
		b.Press("enter")
		b.Sees("Sign in to this machine as Ana?")
		if got, want := b.footer(), "y sign in, n not now, o scan another, c use the camera"; got != want {
			t.Errorf("the footer says %q, want %q", got, want)
		}
	})
}

func TestEscGoesBackToTheCamera(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig()
		b := open(t, "en", 100, 23, r.with)
		b.Advance(300 * time.Millisecond)
		if _, ok := b.model.Back(); ok {
			t.Error("the camera's page counts as an inner page")
		}
		b.Press("o")
		b.Sees("Scan a machine")
		b.Press("esc")
		b.Advance(300 * time.Millisecond)
		b.Sees("Looking for a code")
		r.change(func() { r.codeAt = 1 })
		b.Advance(2 * time.Second)
		b.Sees("Sign in to this machine as Ana?")
		r.change(func() { r.codeAt = 0 })
		if _, ok := b.model.Back(); ok {
			t.Error("going back leaves the camera's way")
		}
		b.Press("esc")
		b.Advance(300 * time.Millisecond)
		b.Sees("Looking for a code")
	})
}

func TestWithoutACameraPicturesAreChosen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig()
		devices := r.devices
		r.devices = nil
		b := open(t, "en", 100, 23, r.with, withSample)
		b.Sees("▌ enter  the demo's sample sticker", "There is no camera. Plug one in, or open")
		if got, want := b.footer(), "enter open, o type a path, r try the camera again"; got != want {
			t.Errorf("the footer says %q, want %q", got, want)
		}
		r.change(func() { r.devices = devices })
		b.Press("r")
		b.Advance(300 * time.Millisecond)
		b.Sees("Looking for a code")
		r.change(func() { r.failAt, r.fail = 1, &camera.Error{Kind: camera.Unplugged, Device: "/dev/video0"} })
		b.Advance(300 * time.Millisecond)
		b.Sees("The camera is gone.", "r  try the camera again", "o  open a picture")
		if open, closed, _ := r.now(); open != 0 || closed != 1 {
			t.Errorf("%d cameras are on and %d off", open, closed)
		}
		r.change(func() { r.failAt = 0 })
		b.Press("r")
		b.Advance(300 * time.Millisecond)
		b.Sees("Looking for a code")
	})
}

// notebook is a memory with what was noted in it.
type notebook struct {
	last camera.Device
	kept []camera.Device
}

func (n *notebook) Camera() (camera.Device, bool) { return n.last, n.last.Name != "" }

func (n *notebook) KeepCamera(d camera.Device) { n.last, n.kept = d, append(n.kept, d) }

func (n *notebook) with(_ *bench, c *scan.Config) { c.CameraMemory = n }

func TestChosenCameraIsThereTheNextTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, n := newRig().two(), &notebook{}
		usb := r.devices[1]
		b := open(t, "en", 100, 23, r.with, n.with)
		b.Advance(300 * time.Millisecond)
		b.Sees("Integrated Webcam")
		if len(n.kept) != 0 {
			t.Errorf("kept %v before anything was chosen", n.kept)
		}
		b.Press("c")
		b.Advance(300 * time.Millisecond)
		b.Leave()
		if n.last != usb {
			t.Fatalf("kept %v, want %v", n.kept, usb)
		}

		// Its number has changed since, as another one was plugged in before it.
		r = newRig().two()
		r.devices[1].Path, r.devices[1].Number = "/dev/video6", 6
		b = open(t, "en", 100, 23, r.with, n.with)
		b.Advance(300 * time.Millisecond)
		b.Sees("USB Camera, 160 × 120")
		b.Leave()

		// Without it the first is taken, and it is not forgotten, whatever is pressed.
		b = open(t, "en", 100, 23, newRig().with, n.with)
		b.Advance(300 * time.Millisecond)
		b.Press("c")
		b.Advance(300 * time.Millisecond)
		b.Sees("Integrated Webcam")
		b.Leave()
		if n.last.Name != usb.Name || len(n.kept) != 1 {
			t.Errorf("kept %v", n.kept)
		}

		// What was set counts more.
		b = open(t, "en", 100, 23, newRig().two().with, n.with, func(_ *bench, c *scan.Config) { c.Camera = "Integrated Webcam" })
		b.Advance(300 * time.Millisecond)
		b.Sees("Integrated Webcam")
	})
}

func TestCameraThatDoesNotOpenIsNotKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, n := newRig().two(), &notebook{}
		r.errs["/dev/video2"] = &camera.Error{Kind: camera.Busy, Device: "/dev/video2"}
		b := open(t, "en", 100, 23, r.with, n.with)
		b.Advance(300 * time.Millisecond)
		b.Press("c")
		b.Advance(300 * time.Millisecond)
		b.Sees("Another program uses the camera.")
		if len(n.kept) != 0 {
			t.Errorf("kept %v", n.kept)
		}
	})
}
