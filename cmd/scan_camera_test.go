package cmd_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"spotter/cmd"
	"spotter/qr"
	"spotter/qr/camera"
)

// studio is cameras that show a code from some frame on, or fail.
type studio struct {
	img    image.Image
	from   uint64
	err    error // of opening
	fail   error // of the first frame
	stuck  bool  // opening takes for ever
	silent bool  // no frame comes
	slow   time.Duration
	state  string
	// devices are those there are, one where none are given.
	devices []camera.Device
	// suspension is the terminal's.
	suspension func() cmd.Suspension
	opened     []string
	closed     atomic.Int32
}

// newStudio has a camera that shows a sticker with that text.
func newStudio(t *testing.T, text string) *studio {
	t.Helper()
	code, err := qr.Encode(text, qr.LevelL, 4)
	if err != nil {
		t.Fatal(err)
	}
	grey := image.NewGray(image.Rect(0, 0, 640, 480))
	draw.Draw(grey, grey.Rect, image.NewUniform(color.Gray{Y: 90}), image.Point{}, draw.Src)
	draw.Draw(grey, code.Bounds().Add(image.Pt(140, 60)), code, image.Point{}, draw.Src)
	return &studio{img: grey, from: 5}
}

func (s *studio) List(context.Context) ([]camera.Device, error) {
	if s.devices != nil {
		return s.devices, nil
	}
	return []camera.Device{{Name: "Integrated Webcam", Path: "/dev/video0"}}, nil
}

func (s *studio) Open(ctx context.Context, device string) (camera.Source, error) {
	s.opened = append(s.opened, device)
	time.Sleep(s.slow)
	if s.stuck {
		time.Sleep(time.Hour)
	}
	if s.err != nil {
		return nil, s.err
	}
	return &shot{studio: s}, nil
}

type shot struct {
	*studio
	n uint64
}

func (s *shot) Device() camera.Device {
	return camera.Device{Name: "Integrated Webcam", Path: "/dev/video0"}
}
func (s *shot) Size() (int, int) { return 640, 480 }
func (s *shot) Close() error     { s.closed.Add(1); return nil }

func (s *shot) Frame(ctx context.Context) (camera.Frame, error) {
	next := time.After(time.Second / 30)
	if s.silent {
		next = nil
	}
	select {
	case <-next:
	case <-ctx.Done():
		return camera.Frame{}, ctx.Err()
	}
	s.n++
	switch {
	case s.fail != nil:
		return camera.Frame{}, s.fail
	case s.n < s.from:
		return camera.Frame{Image: image.NewGray(image.Rect(0, 0, 640, 480)), Seq: s.n, At: time.Now()}, nil
	}
	return camera.Frame{Image: s.img, Seq: s.n, At: time.Now()}, nil
}

// look runs the command line with these cameras.
func (s *studio) look(ctx context.Context, t *testing.T, env map[string]string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	none := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(none, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	code = cmd.Run(ctx, cmd.System{
		Args: args, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Now: time.Now, Cameras: s, State: s.state,
		Suspension: s.suspension,
		LookupEnv: func(name string) (string, bool) {
			if value, ok := env[name]; ok || name != "SPOTTER_CONFIG" {
				return value, ok
			}
			return none, true
		},
	})
	return code, out.String(), errs.String()
}

const stickerText = "http://services-test.mywellness.com/qractive?et=RTAzMEJSMDI0MDAwQU01fDMwN2Y4MzFiYjQ2YzRmNDc4Njg4NDdlNjZmYzVkNWY0fFRlY2hub2d5bUhlYWx0aFN0YXRpb258U2NyZWVuMTVfNnxBbmRyb2lkfEZhbHNlfDk5M3xkcmVhbWZpdGFsY29yY29ufDQwLjIwLjE4Ljh8UGxhdGZvcm1Vbml0eTV8fDB8MQ2.DF12443DDAB7D3925C0F9A57F6965E462EA0D78C"

func TestScanReadsFromACamera(t *testing.T) {
	t.Parallel()
	s := newStudio(t, stickerText)
	code, out, errs := s.look(t.Context(), t, nil, "scan", "--camera", "--json")
	var doc map[string]any
	if err := json.Unmarshal([]byte(out), &doc); err != nil || code != 0 || errs != "" {
		t.Fatalf("exit code %d, %v, %s%s", code, err, out, errs)
	}
	if _, file := doc["file"]; file || doc["camera"] != "Integrated Webcam" || doc["text"] != stickerText || doc["error"] != nil {
		t.Errorf("printed %s", out)
	}
	if e, _ := doc["equipment"].(map[string]any); e["serial"] != "E030BR024000AM5" {
		t.Errorf("the equipment is %v", doc["equipment"])
	}
	if _, login := doc["login"]; login {
		t.Error("signed in unasked")
	}
	if s.closed.Load() != 1 {
		t.Errorf("the camera was closed %d times", s.closed.Load())
	}
	if code, out, errs = s.look(t.Context(), t, nil, "scan", "--camera"); code != 0 || errs != "" ||
		!strings.HasPrefix(out, "Integrated Webcam\n") || !strings.Contains(out, "E030BR024000AM5") {
		t.Errorf("exit code %d, %s%s", code, out, errs)
	}
}

func TestScanTakesTheCameraThatIsNamed(t *testing.T) {
	t.Parallel()
	s := newStudio(t, stickerText)
	set := map[string]string{"SPOTTER_CAMERA": "Set"}
	for _, c := range []struct {
		env  map[string]string
		args []string
		want string
	}{
		{nil, []string{"--camera"}, ""},
		{nil, []string{"--camera", "USB Camera"}, "USB Camera"},
		{nil, []string{"--camera=2"}, "2"},
		{set, []string{"--camera"}, "Set"},
		{set, []string{"--camera", "Other"}, "Other"},
		{map[string]string{"SPOTTER_CAMERA": "off"}, []string{"--camera"}, ""},
	} {
		s.opened = nil
		if code, _, errs := s.look(t.Context(), t, c.env, append([]string{"scan"}, c.args...)...); code != 0 || len(s.opened) != 1 || s.opened[0] != c.want {
			t.Errorf("%v: exit code %d, opened %q, %s", c.args, code, s.opened, errs)
		}
	}
}

func TestScanTakesTheCameraThatWasChosenLast(t *testing.T) {
	t.Parallel()
	s := newStudio(t, stickerText)
	s.state = t.TempDir()
	for _, c := range []struct{ kept, args, want string }{
		{`{"name":"Integrated Webcam","path":"/dev/video7","number":7}`, "--camera", "/dev/video0"},
		{`{"name":"Integrated Webcam","path":"/dev/video7","number":7}`, "--camera=USB", "USB"},
		{`{"name":"Telescope","path":"/dev/video0"}`, "--camera", ""},
		{`{"name":`, "--camera", ""},
	} {
		if err := os.WriteFile(filepath.Join(s.state, "camera.json"), []byte(c.kept), 0o600); err != nil {
			t.Fatal(err)
		}
		s.opened = nil
		if code, _, errs := s.look(t.Context(), t, nil, "scan", c.args); code != 0 || len(s.opened) != 1 || s.opened[0] != c.want {
			t.Errorf("%s with %s: exit code %d, opened %q, %s", c.args, c.kept, code, s.opened, errs)
		}
		if text, err := os.ReadFile(filepath.Join(s.state, "camera.json")); err != nil || string(text) != c.kept {
			t.Errorf("the file is %s, %v", text, err)
		}
	}
}

func TestScanSignsInWithTheCamera(t *testing.T) {
	t.Parallel()
	b := newBox(t, t.Cleanup)
	s := newStudio(t, stickerText)
	code, out, errs := s.look(t.Context(), t, b.account("ana"), "scan", "--camera", "--login", "--json")
	if code != 0 || errs != "" || !strings.Contains(out, `"name":"Technogym Checkup"`) {
		t.Errorf("exit code %d, %s%s", code, out, errs)
	}
	s = newStudio(t, "https://example.com/")
	code, _, errs = s.look(t.Context(), t, b.account("ana"), "scan", "--camera", "--login")
	if code != 1 || !strings.Contains(errs, "nothing has been sent") {
		t.Errorf("another code: exit code %d, %s", code, errs)
	}
}

func TestScanTellsWhatIsTheMatterWithTheCamera(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		studio *studio
		says   string
	}{
		{&studio{err: &camera.Error{Kind: camera.NoCamera}}, "There is no camera."},
		{&studio{err: &camera.Error{Kind: camera.Busy, Device: "/dev/video0"}}, "/dev/video0: Another program uses the camera."},
		{&studio{err: &camera.Error{Kind: camera.Busy, Device: "0", Name: "FaceTime"}}, "FaceTime: Another program uses the camera."},
		{&studio{fail: &camera.Error{Kind: camera.Unplugged, Device: "/dev/video0"}}, "/dev/video0: The camera is gone."},
		{&studio{err: errors.New("no idea")}, "no idea"},
	} {
		code, out, errs := c.studio.look(t.Context(), t, nil, "scan", "--camera")
		if code != 1 || out != "" || !strings.HasPrefix(errs, "spotter: "+c.says+"\n") {
			t.Errorf("exit code %d, %q, %q", code, out, errs)
		}
		code, out, errs = c.studio.look(t.Context(), t, nil, "scan", "--camera", "--json")
		var doc struct{ Error string }
		if err := json.Unmarshal([]byte(out), &doc); err != nil || code != 1 || errs != "" ||
			!strings.HasPrefix(doc.Error, c.says) || strings.Contains(doc.Error, "\n") {
			t.Errorf("exit code %d, %v, %q, %q", code, err, out, errs)
		}
	}
	if code, _, errs := run(t, nil, "", "scan", "--camera"); code != 1 || !strings.Contains(errs, "There is no camera.") {
		t.Errorf("without cameras: exit code %d, %s", code, errs)
	}
}

func TestScanGivesUpAfterItsTime(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		*studio
		says string
	}{
		{&studio{img: image.NewGray(image.Rect(0, 0, 64, 64))}, "spotter: no code was read within 2 seconds\n"},
		{&studio{stuck: true}, "spotter: The camera gives no pictures.\n"},
		{&studio{silent: true}, "spotter: Integrated Webcam: The camera gives no pictures.\n"},
	} {
		s := c.studio
		synctest.Test(t, func(t *testing.T) {
			start := time.Now()
			code, _, errs := s.look(t.Context(), t, nil, "scan", "--camera", "--timeout", "2s")
			if took := time.Since(start); took < 2*time.Second || took > 2100*time.Millisecond {
				t.Errorf("gave up after %v", took)
			}
			if code != 1 || !strings.HasPrefix(errs, c.says) {
				t.Errorf("exit code %d, %s", code, errs)
			}
			time.Sleep(2 * time.Hour) // what is stuck
			if s.closed.Load() != 1 {
				t.Errorf("the camera was closed %d times", s.closed.Load())
			}
		})
	}
}

func TestInterruptEndsTheCameraAtOnce(t *testing.T) {
	t.Parallel()
	for _, s := range []*studio{{img: image.NewGray(image.Rect(0, 0, 64, 64))}, {stuck: true}} {
		synctest.Test(t, func(t *testing.T) {
			ctx, interrupt := context.WithCancelCause(t.Context())
			start := time.Now()
			time.AfterFunc(500*time.Millisecond, func() { interrupt(cmd.Interrupted{Signal: os.Interrupt}) })
			code, out, errs := s.look(ctx, t, nil, "scan", "--camera", "--timeout", "0")
			if took := time.Since(start); code != 130 || took > 510*time.Millisecond || out+errs != "" {
				t.Errorf("exit code %d after %v, %q, %q", code, took, out, errs)
			}
			time.Sleep(2 * time.Hour) // what is stuck
			if s.closed.Load() != 1 {
				t.Errorf("the camera was closed %d times", s.closed.Load())
			}
		})
	}
}

func TestScanRefusesWhatDoesNotGoWithACamera(t *testing.T) {
	t.Parallel()
	s := newStudio(t, stickerText)
	for _, args := range [][]string{
		{"--camera", "one", "two"},
		{"--camera=one", "picture.png"},
		{"--timeout", "3s", "picture.png"},
		{"--camera", "--timeout", "-3s"},
		{"--camera", "--timeout", "soon"},
		{"--cameras", "--camera"},
		{"--cameras", "--login"},
		{"--cameras", "picture.png"},
		{},
	} {
		if code, out, errs := s.look(t.Context(), t, nil, append([]string{"scan"}, args...)...); code != 2 || out != "" || errs == "" || len(s.opened) > 0 {
			t.Errorf("%v: exit code %d, %q, %q", args, code, out, errs)
		}
	}
}
