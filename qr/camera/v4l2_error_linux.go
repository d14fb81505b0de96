package camera

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// deviceError tells what is the matter when a device cannot be opened or started.
func deviceError(d Device, err error) *Error {
	kind := Failed
	switch {
	case is(err, unix.EACCES, unix.EPERM):
		kind = Permission
	case is(err, unix.EBUSY):
		kind = Busy
	case is(err, unix.ENOENT, unix.ENOTDIR, unix.ENODEV, unix.ENXIO):
		kind = NoCamera
	case is(err, unix.ENOTTY), errors.Is(err, errNoFormat), errors.Is(err, errNoCamera):
		kind = Unsupported
	}
	return d.fault(kind, err)
}

// streamError tells what is the matter when a stream ends. Some drivers tell of an unplug only by
// damaged frames: the device's node is gone then.
func streamError(d Device, err error) *Error {
	kind := Failed
	if is(err, unix.ENODEV, unix.ENXIO, unix.ESHUTDOWN) || missing(d.Path) {
		kind = Unplugged
	}
	return d.fault(kind, err)
}

func missing(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, os.ErrNotExist)
}

func is(err error, numbers ...unix.Errno) bool {
	for _, n := range numbers {
		if errors.Is(err, n) {
			return true
		}
	}
	return false
}
