package camera

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"golang.org/x/sys/unix"
)

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
		"":     list[0],
		"2":    list[1],
		"c920": list[1],
		link:   {"null", os.DevNull, 0},
	} {
		if got, err := resolve(list, wish); err != nil || got != want {
			t.Errorf("%q is %v, %v, want %v", wish, got, err, want)
		}
	}
	for _, wish := range []string{"Studio", "video0", "-1", "c", "/dev/video99", "99"} {
		_, err := resolve(list, wish)
		if e, ok := errors.AsType[*Error](err); !ok || e.Kind != NoSuchCamera || e.Device != wish || !slices.Equal(e.Cameras, list) {
			t.Errorf("%q: %+v, want the kind %v", wish, err, NoSuchCamera)
		}
	}
	for _, wish := range []string{"", "Studio", "/dev/video99"} {
		if _, err := resolve(nil, wish); KindOf(err) != NoCamera {
			t.Errorf("%q without a camera: %v, want the kind %v", wish, err, NoCamera)
		}
	}
}
