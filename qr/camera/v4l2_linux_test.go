package camera

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"testing/fstest"

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
		{"raw is too slow", []mode{slow720, mjpg720, yuyv480, mjpg1080}, mjpg720},
		{"raw is too small", []mode{yuyv480, mjpg720}, mjpg720},
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
		got := deviceError("/dev/video0", fmt.Errorf("setting the format: %w", err))
		if got.Kind != want || got.Device != "/dev/video0" || !errors.Is(got, err) {
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
		if got := streamError(c.path, fmt.Errorf("taking a frame: %w", c.err)); got.Kind != c.want || !errors.Is(got, c.err) {
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
		if fd, err := openNode(path); fd != -1 || KindOf(err) != want {
			t.Errorf("%s: %d, %v, want the kind %v", path, fd, err, want)
		}
	}
}

// system is a file system with video nodes as a desktop has them.
func system() fstest.MapFS {
	f := fstest.MapFS{}
	node := func(name, title, index, device, udev string) {
		dir := "sys/class/video4linux/" + name + "/"
		f[dir+"name"] = &fstest.MapFile{Data: []byte(title + "\n")}
		f[dir+"index"] = &fstest.MapFile{Data: []byte(index + "\n")}
		f[dir+"dev"] = &fstest.MapFile{Data: []byte(device + "\n")}
		f["dev/"+name] = &fstest.MapFile{}
		if udev != "" {
			notes := "S:v4l/by-id/x\nE:ID_V4L_VERSION=2\nE:ID_V4L_CAPABILITIES=" + udev + "\nG:uaccess\n"
			f["run/udev/data/c"+device] = &fstest.MapFile{Data: []byte(notes)}
		}
	}
	node("video10", "Dummy output", "0", "81:10", ":video_output:")
	node("video2", "HD Pro Webcam C920", "0", "81:2", ":capture:")
	node("video3", "HD Pro Webcam C920", "1", "81:3", ":")
	node("video0", "Integrated Camera", "0", "81:0", "")
	node("video1", "Integrated Camera", "1", "81:1", "")
	node("video11", "Loopback", "0", "81:11", ":capture:video_output:")
	node("v4l-subdev0", "a sensor", "0", "81:12", "")
	node("vbi0", "a television's text", "0", "81:13", ":capture:")
	return f
}

func TestListNodes(t *testing.T) {
	answers := map[string]bool{"/dev/video0": true, "/dev/video1": false, "/dev/video11": true}
	var asked []string
	captures := func(path string) (bool, error) {
		asked = append(asked, path)
		ok, known := answers[path]
		if !known {
			t.Errorf("%s is opened", path)
		}
		return ok, nil
	}
	list, err := listNodes(system(), captures)
	want := []Device{
		{"Integrated Camera", "/dev/video0", 0},
		{"HD Pro Webcam C920", "/dev/video2", 2},
		{"Loopback", "/dev/video11", 11},
	}
	if err != nil || !slices.Equal(list, want) {
		t.Errorf("%v, %v, want %v", list, err, want)
	}
	if len(asked) != len(answers) {
		t.Errorf("asked %v, want what udev does not tell", asked)
	}
}

// A device that cannot be asked is on the list by its first node; one that has no node is not.
func TestListNodesThatCannotBeAsked(t *testing.T) {
	for _, cause := range []error{unix.EACCES, unix.EPERM, unix.EBUSY, unix.ENODEV} {
		f := system()
		delete(f, "dev/video2")
		list, err := listNodes(f, func(string) (bool, error) { return false, fmt.Errorf("opening: %w", cause) })
		want := []Device{{"Integrated Camera", "/dev/video0", 0}, {"Loopback", "/dev/video11", 11}}
		if cause == unix.ENODEV {
			want = nil
		}
		if err != nil || !slices.Equal(list, want) {
			t.Errorf("%v: %v, %v, want %v", cause, list, err, want)
		}
	}
}

func TestListNodesWithout(t *testing.T) {
	list, err := listNodes(fstest.MapFS{}, func(string) (bool, error) { return true, nil })
	if len(list) != 0 || err != nil {
		t.Errorf("without the kernel's video class: %v, %v", list, err)
	}
	if _, err := listNodes(unreadable{}, nil); KindOf(err) != Failed || !errors.Is(err, fs.ErrPermission) {
		t.Errorf("where it cannot be read: %v", err)
	}
}

type unreadable struct{}

func (unreadable) Open(string) (fs.File, error) { return nil, fs.ErrPermission }

func TestResolve(t *testing.T) {
	list := []Device{{"Integrated Camera", "/dev/video0", 0}, {"C920", "/dev/video2", 2}}
	link := filepath.Join(t.TempDir(), "usb-C920-video-index0")
	if err := os.Symlink(os.DevNull, link); err != nil {
		t.Fatal(err)
	}
	for wish, want := range map[string]Device{
		"":             list[0],
		"2":            list[1],
		"c920":         list[1],
		"/dev/video99": {"video99", "/dev/video99", 99},
		"99":           {"video99", "/dev/video99", 99},
		link:           {"null", os.DevNull, 0},
	} {
		if got, err := resolve(list, wish); err != nil || got != want {
			t.Errorf("%q is %v, %v, want %v", wish, got, err, want)
		}
	}
	for _, wish := range []string{"Studio", "video0", "-1"} {
		if _, err := resolve(list, wish); KindOf(err) != NoCamera {
			t.Errorf("%q: %v, want the kind %v", wish, err, NoCamera)
		}
	}
	if _, err := resolve(nil, ""); KindOf(err) != NoCamera {
		t.Errorf("without a camera: %v, want the kind %v", err, NoCamera)
	}
}
