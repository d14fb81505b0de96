package camera

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// errNoCamera says that a path is not that of a camera.
var errNoCamera = errors.New("not a camera that gives pictures")

// major is the number of the kernel's video devices.
const major = 81

// openNode opens a device that can stream pictures.
func openNode(d Device) (int, error) {
	fd, err := openVideo(d.Path)
	if err != nil {
		return -1, deviceError(d, err)
	}
	caps, err := capabilities(fd)
	switch {
	case err != nil:
		err = fmt.Errorf("asking what the device can do: %w", err)
	case caps&capVideoCapture == 0:
		err = errNoCamera
	case caps&capStreaming == 0:
		err = fmt.Errorf("%w: it cannot stream", errNoCamera)
	default:
		return fd, nil
	}
	_ = unix.Close(fd)
	return -1, deviceError(d, err)
}

// openVideo opens a video device, and no other kind of file: opening can have effects on those.
func openVideo(path string) (int, error) {
	var stat unix.Stat_t
	if err := unix.Stat(path, &stat); err != nil {
		return -1, fmt.Errorf("looking at the device: %w", err)
	}
	if stat.Mode&unix.S_IFMT != unix.S_IFCHR || unix.Major(uint64(stat.Rdev)) != major {
		return -1, errNoCamera
	}
	fd, err := unix.Open(path, unix.O_RDWR|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	if err != nil {
		return -1, fmt.Errorf("opening the device: %w", err)
	}
	return fd, nil
}

// capabilities are those of the node. Those of the whole device are also set on its nodes for
// output and for metadata.
func capabilities(fd int) (uint32, error) {
	var c v4l2Capability
	if err := control(fd, queryCapabilities, &c); err != nil {
		return 0, err
	}
	if c.capabilities&capDeviceCaps != 0 {
		return c.deviceCaps, nil
	}
	return c.capabilities, nil
}

// captures tells whether the device gives pictures.
func captures(path string) (bool, error) {
	fd, err := openVideo(path)
	if err != nil {
		return false, err
	}
	defer unix.Close(fd)
	caps, err := capabilities(fd)
	if err != nil {
		return false, err
	}
	return caps&capVideoCapture != 0 && caps&capStreaming != 0, nil
}
