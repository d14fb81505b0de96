package camera

import (
	"encoding/binary"
	"unsafe"

	"golang.org/x/sys/unix"
)

// What the kernel and a camera's driver say to each other: linux/videodev2.h, as far as it is needed
// for one capture stream of mapped buffers. The layouts follow C's rules for the machine at hand: an
// empty array of uintptr stands where C aligns a union to a pointer.

const (
	capVideoCapture = 0x00000001
	capStreaming    = 0x04000000
	capDeviceCaps   = 0x80000000

	typeVideoCapture = 1
	memoryMmap       = 1
	fieldAny         = 0
	bufferDamaged    = 0x40 // V4L2_BUF_FLAG_ERROR
	capTimePerFrame  = 0x1000

	discrete = 1 // of the frame sizes and intervals; the others are continuous and stepwise
)

// fourCC names a pixel format by four letters.
type fourCC uint32

const (
	formatYUYV fourCC = 'Y' | 'U'<<8 | 'Y'<<16 | 'V'<<24
	formatUYVY fourCC = 'U' | 'Y'<<8 | 'V'<<16 | 'Y'<<24
	formatNV12 fourCC = 'N' | 'V'<<8 | '1'<<16 | '2'<<24
	formatGrey fourCC = 'G' | 'R'<<8 | 'E'<<16 | 'Y'<<24
	formatMJPG fourCC = 'M' | 'J'<<8 | 'P'<<16 | 'G'<<24
	formatJPEG fourCC = 'J' | 'P'<<8 | 'E'<<16 | 'G'<<24
)

func (f fourCC) String() string {
	b := binary.LittleEndian.AppendUint32(nil, uint32(f)&0x7f7f7f7f) // the top bit marks big-endian formats
	for i, c := range b {
		if c < ' ' || c > '~' {
			b[i] = '.'
		}
	}
	return string(b)
}

type v4l2Capability struct {
	_            [16 + 32 + 32]byte // driver, card, bus
	_            uint32             // version
	capabilities uint32
	deviceCaps   uint32
	_            [3]uint32
}

type v4l2FormatDescription struct {
	index, kind uint32
	_           uint32   // flags
	_           [32]byte // description
	pixelFormat fourCC
	_           [4]uint32
}

// v4l2FrameSize holds a discrete size in minWidth and maxWidth: width and height.
type v4l2FrameSize struct {
	index       uint32
	pixelFormat fourCC
	kind        uint32
	minWidth    uint32
	maxWidth    uint32
	stepWidth   uint32
	minHeight   uint32
	maxHeight   uint32
	stepHeight  uint32
	_           [2]uint32
}

type v4l2Fraction struct{ numerator, denominator uint32 }

// v4l2FrameInterval holds a discrete interval, in seconds, in shortest.
type v4l2FrameInterval struct {
	index         uint32
	pixelFormat   fourCC
	width, height uint32
	kind          uint32
	shortest      v4l2Fraction
	_             [2]v4l2Fraction // the longest, and the step
	_             [2]uint32
}

type v4l2Format struct {
	kind         uint32
	_            [0]uintptr
	width        uint32
	height       uint32
	pixelFormat  fourCC
	field        uint32
	bytesPerLine uint32
	_            [200 - 20]byte
}

type v4l2StreamParameters struct {
	kind         uint32
	capability   uint32
	_            uint32 // mode
	timePerFrame v4l2Fraction
	_            [200 - 16]byte
}

type v4l2RequestBuffers struct {
	count, kind, memory uint32
	_                   [2]uint32
}

type v4l2Buffer struct {
	index, kind, bytesUsed, flags uint32
	_                             uint32 // field
	_                             unix.Timeval
	_                             [16]byte // timecode
	_                             uint32   // sequence
	memory                        uint32
	offset                        uint32 // of a union with a pointer
	_                             [unsafe.Sizeof(uintptr(0)) - 4]byte
	length                        uint32
	_, _                          uint32
}

// A request's number holds the way its argument goes, its length and its place in the kernel's list.
const (
	requestWrite = 1 << 30
	requestRead  = 2 << 30
	requestBoth  = requestRead | requestWrite

	queryCapabilities  = requestRead
	enumFormats        = requestBoth | 2
	setFormat          = requestBoth | 5
	requestBuffers     = requestBoth | 8
	queryBuffer        = requestBoth | 9
	queueBuffer        = requestBoth | 15
	dequeueBuffer      = requestBoth | 17
	streamOn           = requestWrite | 18
	streamOff          = requestWrite | 19
	getParameters      = requestBoth | 21
	setParameters      = requestBoth | 22
	enumFrameSizes     = requestBoth | 74
	enumFrameIntervals = requestBoth | 75
)

// number is a request's number for arguments of the type T, as amd64, arm64 and most others count.
func number[T any](request uint32, _ *T) uintptr {
	var arg T
	return uintptr(request) | unsafe.Sizeof(arg)<<16 | 'V'<<8
}

// control does a request. Its errors are the kernel's own numbers.
func control[T any](fd int, request uint32, arg *T) error {
	for {
		_, _, errno := unix.Syscall(unix.SYS_IOCTL, uintptr(fd), number(request, arg), uintptr(unsafe.Pointer(arg)))
		switch errno {
		case 0:
			return nil
		case unix.EINTR:
		default:
			return errno
		}
	}
}
