package camera

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// listNodes lists the cameras that the kernel knows. Root is the file system; captures asks a device
// whether it gives pictures, and is used only where udev's own notes do not tell.
func listNodes(root fs.FS, captures func(path string) (bool, error)) ([]Device, error) {
	const class = "sys/class/video4linux"
	entries, err := fs.ReadDir(root, class)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, &Error{Kind: Failed, Err: err}
	}
	var list []Device
	for _, e := range entries {
		n, ok := nodeNumber(e.Name())
		if !ok || !isCamera(root, path.Join(class, e.Name()), captures) {
			continue
		}
		name := cmp.Or(attribute(root, path.Join(class, e.Name(), "name")), e.Name())
		list = append(list, Device{Name: name, Path: "/dev/" + e.Name(), Number: n})
	}
	slices.SortFunc(list, func(a, b Device) int { return cmp.Compare(a.Number, b.Number) })
	return list, nil
}

func nodeNumber(name string) (int, bool) {
	digits, ok := strings.CutPrefix(name, "video")
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil && n >= 0
}

// isCamera tells whether a node of the class gives pictures. Where it may not be asked, because it is
// busy or forbidden, the first node of a device counts as its camera: what is the matter comes out
// when it is opened.
func isCamera(root fs.FS, node string, captures func(path string) (bool, error)) bool {
	device := "dev/" + path.Base(node)
	if _, err := fs.Stat(root, device); err != nil {
		return false
	}
	switch udevCapabilities(root, attribute(root, path.Join(node, "dev"))) {
	case ":capture:":
		return true
	case ":", ":video_output:":
		return false
	}
	ok, err := captures("/" + device)
	if is(err, unix.EACCES, unix.EPERM, unix.EBUSY) {
		return attribute(root, path.Join(node, "index")) == "0"
	}
	return ok && err == nil
}

// udevCapabilities is what udev found out when the device came: ":capture:" for a camera, ":" for its
// node for metadata. Empty where it does not tell.
func udevCapabilities(root fs.FS, device string) string {
	notes, err := fs.ReadFile(root, "run/udev/data/c"+device)
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(notes)) {
		if value, ok := strings.CutPrefix(line, "E:ID_V4L_CAPABILITIES="); ok {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

func attribute(root fs.FS, name string) string {
	b, err := fs.ReadFile(root, name)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(b))
}

// resolve gives the device that a wish names. A path that is not on the list is taken as it is where something is there:
// what is the matter with it comes out when it is opened.
func resolve(devices []Device, wish string) (Device, error) {
	if d, ok := find(devices, wish); ok {
		return d, nil
	}
	node := wish
	if n, err := strconv.Atoi(wish); err == nil && n >= 0 {
		node = "/dev/video" + strconv.Itoa(n)
	}
	if !strings.HasPrefix(node, "/") {
		return Device{}, unfound(devices, wish)
	}
	if missing(node) {
		return Device{}, unfound(devices, wish)
	}
	if real, err := filepath.EvalSymlinks(node); err == nil {
		node = real // such as /dev/v4l/by-id/…
	}
	if d, ok := find(devices, node); ok {
		return d, nil
	}
	n, _ := nodeNumber(path.Base(node))
	return Device{Name: path.Base(node), Path: node, Number: n}, nil
}
