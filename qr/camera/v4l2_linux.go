package camera

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// buffersWished is how many frames the driver may fill ahead. More would not be newer.
const buffersWished = 4

// errNoFormat says that a camera has only formats that are not understood here; ffmpeg may know them.
var errNoFormat = errors.New("none of its picture formats is known here")

// v4l2 is a camera that the kernel drives. Its run is the only one that touches the device once it
// has started.
type v4l2 struct {
	device Device
	format v4l2Format
	converter
	frames *latest

	fd      int
	wake    int // an eventfd: what is written to it ends run
	buffers [][]byte

	closing sync.Once
	stopped chan struct{}
}

// openV4L2 starts the camera at a device's path in the mode that is nearest to the wishes.
func openV4L2(d Device, o Options) (*v4l2, error) {
	fd, err := openNode(d)
	if err != nil {
		return nil, err
	}
	m, ok := choose(modes(fd, o), o)
	if !ok {
		_ = unix.Close(fd)
		return nil, deviceError(d, errNoFormat)
	}
	return startV4L2(d, fd, m, o.Rate)
}

// startV4L2 starts an open device. It closes the device where that fails.
func startV4L2(d Device, fd int, m mode, rate int) (*v4l2, error) {
	s := &v4l2{device: d, fd: fd, wake: -1, frames: newLatest(), stopped: make(chan struct{})}
	if err := s.start(m, rate); err != nil {
		s.release()
		s.closeWake()
		return nil, deviceError(d, err)
	}
	go s.run()
	return s, nil
}

// start brings the device to where frames come.
func (s *v4l2) start(m mode, rate int) error {
	if err := s.setFormat(m); err != nil {
		return err
	}
	s.setRate(rate)
	var err error
	if s.converter, err = newConverter(s.format); err != nil {
		return err
	}
	if s.wake, err = unix.Eventfd(0, unix.EFD_CLOEXEC|unix.EFD_NONBLOCK); err != nil {
		return fmt.Errorf("making an event: %w", err)
	}
	if err := s.mapBuffers(); err != nil {
		return err
	}
	kind := int32(typeVideoCapture)
	if err := control(s.fd, streamOn, &kind); err != nil {
		return fmt.Errorf("starting the stream: %w", err)
	}
	return nil
}

// setFormat sets a mode and keeps what the driver made of it.
func (s *v4l2) setFormat(m mode) error {
	s.format = v4l2Format{
		kind: typeVideoCapture, field: fieldAny,
		width: uint32(m.width), height: uint32(m.height), pixelFormat: m.format,
	}
	if err := control(s.fd, setFormat, &s.format); err != nil {
		return fmt.Errorf("setting the format %v: %w", m.format, err)
	}
	return nil
}

// setRate asks for a rate. Many drivers have only one: that is no error, the stream shows what comes.
func (s *v4l2) setRate(rate int) {
	p := v4l2StreamParameters{kind: typeVideoCapture}
	if control(s.fd, getParameters, &p) != nil || p.capability&capTimePerFrame == 0 {
		return
	}
	p.timePerFrame = v4l2Fraction{1, uint32(rate)}
	_ = control(s.fd, setParameters, &p)
}

func (s *v4l2) mapBuffers() error {
	r := v4l2RequestBuffers{count: buffersWished, kind: typeVideoCapture, memory: memoryMmap}
	if err := control(s.fd, requestBuffers, &r); err != nil {
		return fmt.Errorf("asking for buffers: %w", err)
	}
	if r.count == 0 {
		return errors.New("the driver gives no buffers")
	}
	for i := range r.count {
		b := v4l2Buffer{index: i, kind: typeVideoCapture, memory: memoryMmap}
		if err := control(s.fd, queryBuffer, &b); err != nil {
			return fmt.Errorf("asking for a buffer: %w", err)
		}
		data, err := unix.Mmap(s.fd, int64(b.offset), int(b.length), unix.PROT_READ, unix.MAP_SHARED)
		if err != nil {
			return fmt.Errorf("mapping a buffer: %w", err)
		}
		s.buffers = append(s.buffers, data)
		if err := control(s.fd, queueBuffer, &b); err != nil {
			return fmt.Errorf("queueing a buffer: %w", err)
		}
	}
	return nil
}

// run takes frames off the device until Close wakes it or the device fails, and gives the device back.
func (s *v4l2) run() {
	defer close(s.stopped)
	defer s.release()
	fds := []unix.PollFd{{Fd: int32(s.fd), Events: unix.POLLIN}, {Fd: int32(s.wake), Events: unix.POLLIN}}
	for {
		if _, err := unix.Poll(fds, -1); err != nil && !errors.Is(err, unix.EINTR) {
			s.frames.fail(deviceError(s.device, fmt.Errorf("waiting for a frame: %w", err)))
			return
		}
		if fds[1].Revents != 0 {
			return
		}
		if fds[0].Revents == 0 {
			continue
		}
		err := s.take()
		if errors.Is(err, unix.EAGAIN) && fds[0].Revents&(unix.POLLERR|unix.POLLHUP|unix.POLLNVAL) == 0 {
			continue
		}
		if err != nil {
			s.frames.fail(streamError(s.device, fmt.Errorf("taking a frame: %w", err)))
			return
		}
	}
}

// take copies one filled buffer and gives it back to the driver, which may write to it from then on.
func (s *v4l2) take() error {
	b := v4l2Buffer{kind: typeVideoCapture, memory: memoryMmap}
	if err := control(s.fd, dequeueBuffer, &b); err != nil {
		return err
	}
	var data []byte
	if int(b.index) < len(s.buffers) && b.flags&bufferDamaged == 0 {
		filled := s.buffers[b.index]
		filled = filled[:min(int(b.bytesUsed), len(filled))]
		if len(filled) > 0 {
			data = s.frames.buffer(len(s.buffers[b.index]))
			data = data[:copy(data, filled)]
		}
	}
	if err := control(s.fd, queueBuffer, &b); err != nil {
		return err
	}
	if data != nil {
		s.frames.put(data, time.Now())
	}
	return nil
}

// release stops the stream and gives the device back. The driver keeps the device for as long as one
// buffer is mapped. Nothing can be done about errors here, and after an unplug there are some.
func (s *v4l2) release() {
	kind := int32(typeVideoCapture)
	_ = control(s.fd, streamOff, &kind)
	for _, b := range s.buffers {
		_ = unix.Munmap(b)
	}
	s.buffers = nil
	_ = unix.Close(s.fd)
}

func (s *v4l2) closeWake() {
	if s.wake >= 0 {
		_ = unix.Close(s.wake)
	}
}

// Device is the camera that was opened.
func (s *v4l2) Device() Device { return s.device }

// Size is the size that the driver set.
func (s *v4l2) Size() (width, height int) { return int(s.format.width), int(s.format.height) }

// Frame gives the newest frame that was not given yet.
func (s *v4l2) Frame(ctx context.Context) (Frame, error) {
	return readFrame(ctx, s.frames, s.converter, s.device)
}

// Close stops the stream and returns when the device is free again.
func (s *v4l2) Close() error {
	s.closing.Do(func() {
		s.frames.close()
		_, _ = unix.Write(s.wake, []byte{1, 0, 0, 0, 0, 0, 0, 1}) // more than 0 in either order of bytes
		<-s.stopped
		s.closeWake()
	})
	return nil
}

// newConverter is for frames of the layout that the driver set.
func newConverter(f v4l2Format) (converter, error) {
	width, height, stride := int(f.width), int(f.height), int(f.bytesPerLine)
	switch f.pixelFormat {
	case formatYUYV:
		return newPacked(width, height, stride, false)
	case formatUYVY:
		return newPacked(width, height, stride, true)
	case formatNV12:
		return newSemiPlanar(width, height, stride)
	case formatGrey:
		return newGrey(width, height, stride)
	case formatMJPG, formatJPEG:
		return newMotionJPEG(width, height)
	}
	return nil, fmt.Errorf("%w: the driver chose %v", errNoFormat, f.pixelFormat)
}
