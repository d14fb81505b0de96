package camera

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	list := []Device{
		{"Integrated Camera", "/dev/video0", 0},
		{"HD Pro Webcam C920", "/dev/video2", 2},
		{"HD Pro Webcam C920", "/dev/video4", 4},
		{"4", "/dev/video5", 5},
		{"C920", "/dev/video6", 6},
	}
	for wish, want := range map[string]int{
		"": 0, "0": 0, "2": 2, "4": 4, "/dev/video4": 4, "HD Pro Webcam C920": 2, "integrated camera": 0, "integrated": 0,
		"c920": 6, "3": -1, "Webcam": -1, "/dev/video1": -1, "Studio": -1, "-1": -1,
	} {
		d, ok := find(list, wish)
		if ok != (want >= 0) || ok && d.Number != want {
			t.Errorf("%q gives %v, %t, want number %d", wish, d, ok, want)
		}
	}
	if d, ok := find(nil, ""); ok {
		t.Errorf("without a camera the first is %v", d)
	}
}

func TestOptionsDefaults(t *testing.T) {
	if got, want := (Options{}).withDefaults(), (Options{Width: 1280, Height: 720, Rate: 30}); !reflect.DeepEqual(got, want) {
		t.Errorf("defaults %+v, want %+v", got, want)
	}
	set := Options{Device: "a", Width: 640, Height: 480, Rate: 15, FFmpeg: "b", Prefer: "ffmpeg"}
	if got := set.withDefaults(); !reflect.DeepEqual(got, set) {
		t.Errorf("%+v became %+v", set, got)
	}
	if got := (Options{Width: -1, Height: 480, Rate: -5}).withDefaults(); got.Width != 1280 || got.Height != 720 || got.Rate != 30 {
		t.Errorf("impossible wishes became %+v", got)
	}
}

func TestError(t *testing.T) {
	err := fmt.Errorf("scanning: %w", &Error{Kind: Busy, Device: "/dev/video0", Err: fs.ErrExist})
	if KindOf(err) != Busy || !errors.Is(err, fs.ErrExist) {
		t.Errorf("the kind or the cause is lost: %v", err)
	}
	if want := "scanning: /dev/video0: the camera is in use by another program: file already exists"; err.Error() != want {
		t.Errorf("%q, want %q", err, want)
	}
	if got := (&Error{Kind: NoCamera}).Error(); got != "no camera" {
		t.Errorf("%q, want %q", got, "no camera")
	}
	if KindOf(fs.ErrExist) != 0 || KindOf(nil) != 0 {
		t.Error("another error has a kind")
	}
}

func TestAdvice(t *testing.T) {
	said := map[string]Kind{}
	for k := NoCamera; k <= Failed; k++ {
		for _, goos := range []string{"linux", "darwin", "windows", "freebsd"} {
			advice := k.Advice(goos)
			if !strings.HasSuffix(advice, ".") || len(advice) < 20 {
				t.Errorf("%v on %s: %q is not a sentence", k, goos, advice)
			}
			if other, ok := said[advice]; ok && other != k {
				t.Errorf("%v and %v say the same: %q", k, other, advice)
			}
			said[advice] = k
		}
	}
	for _, c := range []struct {
		kind       Kind
		goos, want string
	}{
		{Permission, "linux", "video"},
		{Permission, "darwin", "terminal"},
		{NoFFmpeg, "linux", "apt install ffmpeg"},
		{NoFFmpeg, "darwin", "brew install ffmpeg"},
		{NoFFmpeg, "windows", "winget install"},
	} {
		if advice := c.kind.Advice(c.goos); !strings.Contains(advice, c.want) {
			t.Errorf("%v on %s: %q does not speak of %q", c.kind, c.goos, advice, c.want)
		}
	}
}
