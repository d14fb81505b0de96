package picture

import (
	"fmt"
	"strings"
)

// Kind says what sort of failure an [Error] is.
type Kind string

// The kinds of failure.
const (
	// NotFound: there is no such file.
	NotFound Kind = "not_found"
	// NotAFile: a folder, a device, a pipe or a socket.
	NotAFile Kind = "not_a_file"
	// Empty: a file of no bytes.
	Empty Kind = "empty"
	// TooManyBytes: the file is longer than the limit.
	TooManyBytes Kind = "too_many_bytes"
	// TooManyPixels: the header tells of more pixels than the limit; nothing was decoded.
	TooManyPixels Kind = "too_many_pixels"
	// Unsupported: not one of the formats understood.
	Unsupported Kind = "unsupported"
	// Damaged: one of the formats, and cut or broken.
	Damaged Kind = "damaged"
	// Unreadable: the file cannot be opened or read.
	Unreadable Kind = "unreadable"
	// Canceled: the context ended first.
	Canceled Kind = "canceled"
)

// Error is the one error type of this package.
type Error struct {
	Kind Kind
	// Path is the file's path as it was given to Open; "" from Load.
	Path string
	// Format is the format found, as in "jpeg". With Unsupported it is the name of a known format that
	// is not read, as in "HEIC", or "".
	Format string
	// Width and Height are in pixels, with TooManyPixels.
	Width, Height int
	// Limit is the limit passed, in bytes or pixels.
	Limit int64
	// Bytes is the file's length, with TooManyBytes; 0 where it is not known.
	Bytes int64
	// Err is the cause, if there is one.
	Err error
}

// Error says in one line, in English, what is wrong and what would do.
func (e *Error) Error() string {
	s := e.sentence()
	if e.Path != "" {
		s = fmt.Sprintf("%q: %s", e.Path, s)
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

func (e *Error) sentence() string {
	switch e.Kind {
	case NotFound:
		return "there is no such file"
	case NotAFile:
		return "this is " + e.Format + ", not a picture file"
	case Empty:
		return "the file is empty"
	case TooManyBytes:
		if e.Bytes == 0 {
			return fmt.Sprintf("the file is longer than %s", megabytes(e.Limit))
		}
		return fmt.Sprintf("the file is %s long; %s is the most", megabytes(e.Bytes), megabytes(e.Limit))
	case TooManyPixels:
		return fmt.Sprintf("the picture is %d × %d = %s megapixels; %s is the most",
			e.Width, e.Height, mega(int64(e.Width)*int64(e.Height)), mega(e.Limit))
	case Unsupported:
		return e.unsupported()
	case Damaged:
		return fmt.Sprintf("the %s picture is damaged: %v", strings.ToUpper(e.Format), e.Err)
	case Canceled:
		return fmt.Sprintf("loading the picture was stopped: %v", e.Err)
	}
	return fmt.Sprintf("the file cannot be read: %v", e.Err)
}

func (e *Error) unsupported() string {
	known := "PNG, JPEG, GIF, BMP, TIFF and WebP are read"
	if e.Format == "" {
		return "not a picture of a known format; " + known
	}
	return fmt.Sprintf("%s files are not read; save the picture as JPEG or PNG (%s)", e.Format, known)
}

func mega(n int64) string { return trimmed(float64(n) / 1e6) }

func megabytes(n int64) string { return trimmed(float64(n)/(1<<20)) + " MB" }

func trimmed(f float64) string {
	if f < 0.1 {
		return fmt.Sprintf("%.2g", f)
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", f), ".0")
}
