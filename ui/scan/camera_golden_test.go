package scan_test

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"spotter/qr"
	"spotter/qr/camera"
	"spotter/ui/scan"
)

// filmed is a page of the camera's.
type filmed struct {
	name    string
	prepare func(*rig)
	after   time.Duration
	options []option
}

func filmedStates() []filmed {
	trouble := func(name string, err error) filmed {
		return filmed{"camera-" + name, func(r *rig) { r.errs["/dev/video0"] = err }, 0, nil}
	}
	kind := func(k camera.Kind) error { return &camera.Error{Kind: k, Device: "/dev/video0"} }
	return []filmed{
		{"camera-opening", func(r *rig) { r.slow = time.Second }, 200 * time.Millisecond, nil},
		{"camera-live", func(r *rig) { r.two() }, time.Second, nil},
		{"camera-sample", func(r *rig) { r.two() }, time.Second, []option{withSample}},
		{"camera-tips", func(r *rig) { r.two() }, 11 * time.Second, nil},
		{"camera-small", func(r *rig) { r.two().trouble = qr.TroubleSmall }, time.Second, nil},
		{"camera-blurred", func(r *rig) { r.two().trouble = qr.TroubleBlurred }, time.Second, nil},
		{"camera-cut", func(r *rig) { r.two().trouble = qr.TroubleCut }, time.Second, nil},
		{"camera-dim", func(r *rig) { r.two().trouble = qr.TroubleDamaged }, time.Second, nil},
		{"camera-found", func(r *rig) { r.codeAt = 14 }, 600 * time.Millisecond, nil},
		{"camera-asking", func(r *rig) { r.codeAt = 14 }, 1200 * time.Millisecond, nil},
		{"camera-foreign", func(r *rig) { r.codeAt, r.code = 14, "https://example.org/menu?table=7" }, 1200 * time.Millisecond, nil},
		{"camera-none", func(r *rig) { r.devices = nil }, 0, []option{withSample}},
		trouble("permission", kind(camera.Permission)),
		trouble("busy", kind(camera.Busy)),
		{"camera-unplugged", func(r *rig) { r.two().failAt, r.fail = 20, kind(camera.Unplugged) }, time.Second, nil},
		trouble("unsupported", kind(camera.Unsupported)),
		{"camera-no-frame", func(r *rig) { r.failAt, r.fail = 1, kind(camera.NoFrame) }, time.Second, nil},
		trouble("no-ffmpeg", kind(camera.NoFFmpeg)),
		{"camera-other", func(r *rig) { r.two() }, time.Second, []option{func(_ *bench, c *scan.Config) { c.Camera = "Telescope" }}},
		trouble("ffmpeg", &camera.Error{Kind: camera.FFmpegFailed, Device: "/dev/video0", Err: errors.New("Unrecognized option 'map'.")}),
		trouble("failed", &camera.Error{Kind: camera.Failed, Device: "/dev/video0", Err: errors.New("input/output error")}),
	}
}

func TestCameraFrames(t *testing.T) {
	for _, lang := range []string{"en", "it"} {
		sizes := [][2]int{{100, 23}, {80, 18}, {50, 14}}
		if lang == "en" {
			sizes = append(sizes, [2]int{45, 12}, [2]int{40, 7})
		}
		for _, s := range filmedStates() {
			for _, size := range sizes {
				synctest.Test(t, func(t *testing.T) { s.golden(t, s.name, "linux", lang, size[0], size[1]) })
			}
		}
	}
}

// What to do about the same trouble differs from system to system.
func TestCameraTroubleOfEverySystem(t *testing.T) {
	for _, s := range filmedStates() {
		if s.name != "camera-permission" && s.name != "camera-no-ffmpeg" {
			continue
		}
		for _, lang := range []string{"en", "it"} {
			for _, system := range []string{"darwin", "windows", "freebsd"} {
				synctest.Test(t, func(t *testing.T) { s.golden(t, s.name+"-"+system, system, lang, 100, 23) })
			}
		}
	}
}

func (s filmed) golden(t *testing.T, name, system, lang string, w, h int) {
	r := newRig()
	s.prepare(r)
	options := append([]option{r.with, func(_ *bench, c *scan.Config) { c.System = system }}, s.options...)
	b := open(t, lang, w, h, options...)
	b.Advance(s.after)
	b.Golden(name, lang)
	b.Misses("scan.", "_text")
}
