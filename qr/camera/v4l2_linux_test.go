package camera

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

// The numbers are those that C gives for linux/videodev2.h on 64-bit machines.
func TestRequestNumbers(t *testing.T) {
	if runtime.GOARCH != "amd64" && runtime.GOARCH != "arm64" {
		t.Logf("no numbers are known here for %s", runtime.GOARCH)
		return
	}
	for _, c := range []struct {
		name      string
		got, want uintptr
	}{
		{"VIDIOC_QUERYCAP", number(queryCapabilities, new(v4l2Capability)), 0x80685600},
		{"VIDIOC_ENUM_FMT", number(enumFormats, new(v4l2FormatDescription)), 0xc0405602},
		{"VIDIOC_ENUM_FRAMESIZES", number(enumFrameSizes, new(v4l2FrameSize)), 0xc02c564a},
		{"VIDIOC_ENUM_FRAMEINTERVALS", number(enumFrameIntervals, new(v4l2FrameInterval)), 0xc034564b},
		{"VIDIOC_S_FMT", number(setFormat, new(v4l2Format)), 0xc0d05605},
		{"VIDIOC_REQBUFS", number(requestBuffers, new(v4l2RequestBuffers)), 0xc0145608},
		{"VIDIOC_QUERYBUF", number(queryBuffer, new(v4l2Buffer)), 0xc0585609},
		{"VIDIOC_QBUF", number(queueBuffer, new(v4l2Buffer)), 0xc058560f},
		{"VIDIOC_DQBUF", number(dequeueBuffer, new(v4l2Buffer)), 0xc0585611},
		{"VIDIOC_STREAMON", number(streamOn, new(int32)), 0x40045612},
		{"VIDIOC_STREAMOFF", number(streamOff, new(int32)), 0x40045613},
		{"VIDIOC_G_PARM", number(getParameters, new(v4l2StreamParameters)), 0xc0cc5615},
		{"VIDIOC_S_PARM", number(setParameters, new(v4l2StreamParameters)), 0xc0cc5616},
	} {
		if c.got != c.want {
			t.Errorf("%s is %#x, want %#x", c.name, c.got, c.want)
		}
	}
}

func TestFourCC(t *testing.T) {
	for code, want := range map[fourCC]string{formatYUYV: "YUYV", formatMJPG: "MJPG", formatYUYV | 1<<31: "YUYV", 0x1b: "...."} {
		if got := code.String(); got != want {
			t.Errorf("%#x is %q, want %q", uint32(code), got, want)
		}
	}
}

func TestChoose(t *testing.T) {
	yuyv480 := mode{formatYUYV, 640, 480, 30}
	yuyv720 := mode{formatYUYV, 1280, 720, 30}
	slow720 := mode{formatYUYV, 1280, 720, 10}
	half720 := mode{formatYUYV, 1280, 720, 15}
	mjpg720 := mode{formatMJPG, 1280, 720, 30}
	mjpg1080 := mode{formatMJPG, 1920, 1080, 30}
	nv12720 := mode{formatNV12, 1280, 720, 30}
	grey720 := mode{formatGrey, 1280, 720, 30}
	unsaid720 := mode{formatYUYV, 1280, 720, 0}
	for _, c := range []struct {
		why   string
		modes []mode
		want  mode
	}{
		{"raw wins at the wished size", []mode{mjpg720, yuyv720, yuyv480}, yuyv720},
		{"half the wished rate is enough", []mode{mjpg720, half720}, half720},
		{"raw is too slow", []mode{slow720, mjpg720, mjpg1080}, mjpg720},
		{"raw is too small", []mode{{formatYUYV, 640, 360, 30}, {formatYUYV, 320, 240, 30}, mjpg720}, mjpg720},
		{"raw is large enough", []mode{mjpg720, yuyv480, mjpg1080}, yuyv480},
		{"raw is fast enough when smaller", []mode{slow720, mjpg720, yuyv480}, yuyv480},
		{"the largest raw below the wish", []mode{mjpg720, yuyv480, {formatYUYV, 800, 600, 30}}, mode{formatYUYV, 800, 600, 30}},
		{"the smallest raw above the wish", []mode{mjpg720, {formatYUYV, 1920, 1080, 30}, {formatYUYV, 2560, 1440, 30}}, mode{formatYUYV, 1920, 1080, 30}},
		{"a fast smaller one wins over a slow one", []mode{slow720, yuyv480}, yuyv480},
		{"all are slow", []mode{{formatYUYV, 640, 480, 2}, slow720}, slow720},
		{"colour wins over grey", []mode{grey720, nv12720}, nv12720},
		{"the nearest size above the wish", []mode{mjpg1080, {formatMJPG, 3840, 2160, 30}}, mjpg1080},
		{"a rate that is not told counts as enough", []mode{unsaid720, mjpg720}, unsaid720},
	} {
		if got, ok := choose(c.modes, Options{}.withDefaults()); !ok || got != c.want {
			t.Errorf("%s: %v, want %v", c.why, got, c.want)
		}
	}
	if m, ok := choose(nil, Options{}.withDefaults()); ok {
		t.Errorf("of no modes %v is chosen", m)
	}
}

func TestWithin(t *testing.T) {
	for _, c := range []struct {
		wish            int
		low, high, step uint32
		want            int
	}{
		{1280, 16, 16384, 2, 1280},
		{1281, 16, 16384, 2, 1280},
		{1280, 48, 640, 16, 640},
		{10, 48, 640, 16, 48},
		{100, 48, 640, 16, 96},
		{1280, 16, 16384, 0, 1280}, // a continuous range
		{1280, 0, 0, 0, 1},         // nonsense
	} {
		if got := within(c.wish, c.low, c.high, c.step); got != c.want {
			t.Errorf("%d within %d to %d by %d is %d, want %d", c.wish, c.low, c.high, c.step, got, c.want)
		}
	}
}

func TestV4L2Errors(t *testing.T) {
	for err, want := range map[error]Kind{
		unix.EACCES: Permission, unix.EPERM: Permission, unix.EBUSY: Busy, unix.ENOENT: NoCamera, unix.ENXIO: NoCamera,
		unix.ENODEV: NoCamera, unix.ENOTTY: Unsupported, errNoFormat: Unsupported, errNoCamera: Unsupported,
		unix.EIO: Failed, unix.EINVAL: Failed, unix.ENOMEM: Failed,
	} {
		got := deviceError(Device{Name: "Some Camera", Path: "/dev/video0"}, fmt.Errorf("setting the format: %w", err))
		if got.Kind != want || got.Device != "/dev/video0" || got.Name != "Some Camera" || !errors.Is(got, err) {
			t.Errorf("%v at opening is %+v, want the kind %v", err, got, want)
		}
	}
	here, gone := os.DevNull, filepath.Join(t.TempDir(), "video0")
	for _, c := range []struct {
		path string
		err  error
		want Kind
	}{
		{here, unix.ENODEV, Unplugged},
		{here, unix.ENXIO, Unplugged},
		{here, unix.ESHUTDOWN, Unplugged},
		{here, unix.EIO, Failed},
		{here, unix.EINVAL, Failed},
		{gone, unix.EIO, Unplugged},
	} {
		if got := streamError(Device{Path: c.path}, fmt.Errorf("taking a frame: %w", c.err)); got.Kind != c.want || !errors.Is(got, c.err) {
			t.Errorf("%v in the stream of %s is %+v, want the kind %v", c.err, c.path, got, c.want)
		}
	}
}

// No device of this machine is needed to find these wrong.
func TestOpenNodeRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "video0")
	if err := os.WriteFile(file, []byte("not a device"), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]Kind{
		os.DevNull: Unsupported, file: Unsupported, t.TempDir(): Unsupported, file + "9": NoCamera, file + "/0": NoCamera,
	} {
		if fd, err := openNode(Device{Path: path}); fd != -1 || KindOf(err) != want {
			t.Errorf("%s: %d, %v, want the kind %v", path, fd, err, want)
		}
	}
}
