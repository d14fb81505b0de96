package cmd_test

import (
	"encoding/json"
	"errors"
	"image"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"spotter/cmd"
	"spotter/qr/camera"
)

// What the system says of a camera that fails is a line, and a field, of its own; the camera is called by its name.
func TestScanTellsWhyTheCameraFails(t *testing.T) {
	t.Parallel()
	s := &studio{err: &camera.Error{Kind: camera.FFmpegFailed, Device: "0", Name: "FaceTime", Err: errors.New("Unknown\x1b[2J\noption")}}
	code, _, errs := s.look(t.Context(), t, nil, "scan", "--camera")
	if want := "spotter: FaceTime: ffmpeg cannot read the camera.\n  Try again, or take another camera or a picture.\n  Unknown option\n"; code != 1 || errs != want {
		t.Errorf("exit code %d, %q, want %q", code, errs, want)
	}
	for _, c := range []struct {
		err                       error
		wish, camera, say, detail string
	}{
		{s.err, "0", "FaceTime", "FaceTime: ffmpeg cannot read the camera. Try again, or take another camera or a picture.", "Unknown option"},
		{&camera.Error{Kind: camera.NoCamera}, "", "", "There is no camera. Plug one in, or open a picture of the code instead.", ""},
		{
			&camera.Error{Kind: camera.NoSuchCamera, Device: "nosuch", Cameras: []camera.Device{{Name: "A"}, {Name: "B", Number: 2}}},
			"nosuch", "nosuch", "nosuch: There is no camera of that name. Name one of these: A (0), B (2).", "",
		},
	} {
		s.err = c.err
		code, out, errs := s.look(t.Context(), t, nil, "scan", "--camera="+c.wish, "--json")
		var doc struct {
			Camera        *string
			Error, Detail string
		}
		if err := json.Unmarshal([]byte(out), &doc); err != nil || code != 1 || errs != "" {
			t.Fatalf("exit code %d, %v, %s%s", code, err, out, errs)
		}
		if doc.Camera == nil || *doc.Camera != c.camera || doc.Error != c.say || doc.Detail != c.detail {
			t.Errorf("printed %s", out)
		}
	}
}

func TestScanSaysHowLongItLooked(t *testing.T) {
	t.Parallel()
	for limit, says := range map[string]string{"1s": "1 second\n", "2s": "2 seconds\n", "500ms": "0.5 seconds\n", "1m": "60 seconds\n"} {
		synctest.Test(t, func(t *testing.T) {
			s := &studio{img: image.NewGray(image.Rect(0, 0, 64, 64))}
			if _, _, errs := s.look(t.Context(), t, nil, "scan", "--camera", "--timeout", limit); !strings.HasSuffix(errs, " within "+says) {
				t.Errorf("%s: %q", limit, errs)
			}
		})
	}
}

// While the program is stopped the camera is off, and the time does not run.
func TestAStoppedProgramHasTheCameraOff(t *testing.T) {
	t.Parallel()
	for _, s := range []*studio{{img: image.NewGray(image.Rect(0, 0, 64, 64))}, {slow: 400 * time.Millisecond}} {
		synctest.Test(t, func(t *testing.T) {
			asked, ended := make(chan struct{}, 1), 0
			s.suspension = func() cmd.Suspension {
				return cmd.Suspension{
					Asked: asked,
					Stop: func() {
						if opened := int32(len(s.opened)); opened != 1 || s.closed.Load() != opened {
							t.Errorf("stopped with %d cameras opened and %d closed", opened, s.closed.Load())
						}
						time.Sleep(time.Hour)
						s.img, s.from = newStudio(t, stickerText).img, 5
					},
					End: func() { ended++ },
				}
			}
			time.AfterFunc(300*time.Millisecond, func() { asked <- struct{}{} })
			code, out, errs := s.look(t.Context(), t, nil, "scan", "--camera", "--timeout", "2s")
			if code != 0 || !strings.Contains(out, "E030BR024000AM5") || len(s.opened) != 2 || s.closed.Load() != 2 || ended != 1 {
				t.Errorf("exit code %d, %d cameras opened, %d closed, %d ended, %s%s", code, len(s.opened), s.closed.Load(), ended, out, errs)
			}
		})
	}
}

func TestCamerasAreListed(t *testing.T) {
	t.Parallel()
	s := &studio{devices: []camera.Device{{Name: "Integrated Webcam", Path: "/dev/video0"}, {Name: "USB", Path: "/dev/video2", Number: 2}, {Name: "USB", Path: "/dev/video4", Number: 4}}}
	code, out, errs := s.look(t.Context(), t, nil, "scan", "--cameras")
	if code != 0 || errs != "" || !strings.HasPrefix(out, "  0   Integrated Webcam   /dev/video0\n  2   USB ") {
		t.Errorf("exit code %d, %q, %q", code, out, errs)
	}
	_, out, _ = s.look(t.Context(), t, nil, "scan", "--cameras", "--json")
	if want := `{"cameras":[{"name":"Integrated Webcam","number":0,"path":"/dev/video0"},{"name":"USB","number":2,"path":"/dev/video2"},`; !strings.HasPrefix(out, want) {
		t.Errorf("printed %s", out)
	}
	for _, line := range [][]string{{"scan", "--camera", ""}, {"scan", "--camera="}} {
		_, out, _ = s.look(t.Context(), t, nil, append([]string{"__complete"}, line...)...)
		if want := "Integrated Webcam\t/dev/video0\n/dev/video2\tUSB\n/dev/video4\tUSB\n:4\n"; !strings.HasPrefix(out, want) {
			t.Errorf("%q is completed with %q", line, out)
		}
	}
	if _, out, _ = s.look(t.Context(), t, nil, "__complete", "scan", ""); !strings.HasPrefix(out, ":0\n") {
		t.Errorf("a picture is completed with %q", out)
	}
	s.devices = []camera.Device{}
	if code, out, _ = s.look(t.Context(), t, nil, "scan", "--cameras"); code != 0 || out != "There is no camera.\n" {
		t.Errorf("without a camera: exit code %d, %q", code, out)
	}
}
