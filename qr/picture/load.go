package picture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// Limits says how much is too much. A field of 0 stands for its default.
type Limits struct {
	// Pixels is the most pixels, width × height; 100 million by default.
	Pixels int64
	// Bytes is the longest file; 128 MiB by default.
	Bytes int64
}

// The limits where none are given.
const (
	DefaultPixels int64 = 100_000_000
	DefaultBytes  int64 = 128 << 20
)

func (l Limits) orDefault() Limits {
	if l.Pixels <= 0 {
		l.Pixels = DefaultPixels
	}
	if l.Bytes <= 0 {
		l.Bytes = DefaultBytes
	}
	return l
}

// Open loads the picture file at path and names its format: "png", "jpeg", "gif", "bmp", "tiff" or
// "webp". It never waits for a pipe or a device: only plain files are opened. The error is an *[Error].
func Open(ctx context.Context, path string, limits Limits) (image.Image, string, error) {
	img, name, err := open(ctx, path, limits.orDefault())
	if err != nil {
		err.Path = path
		return nil, name, err
	}
	return img, name, nil
}

func open(ctx context.Context, path string, limits Limits) (image.Image, string, *Error) {
	// Asked before opening, as opening alone can block or have an effect on a device, and again after,
	// as the file can have been changed in between; O_NONBLOCK covers the moment between the two.
	info, err := os.Stat(path)
	if err != nil {
		return nil, "", ofSystem(err)
	}
	if e := plain(info, limits); e != nil {
		return nil, "", e
	}
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, "", ofSystem(err)
	}
	defer f.Close()
	if info, err = f.Stat(); err != nil {
		return nil, "", ofSystem(err)
	}
	if e := plain(info, limits); e != nil {
		return nil, "", e
	}
	return load(ctx, f, limits)
}

// plain returns why a file is not to be read, or nil.
func plain(info fs.FileInfo, limits Limits) *Error {
	switch mode := info.Mode(); {
	case mode.IsDir():
		return &Error{Kind: NotAFile, Format: "a folder"}
	case mode&fs.ModeNamedPipe != 0:
		return &Error{Kind: NotAFile, Format: "a pipe"}
	case mode&fs.ModeSocket != 0:
		return &Error{Kind: NotAFile, Format: "a socket"}
	case mode&fs.ModeDevice != 0:
		return &Error{Kind: NotAFile, Format: "a device"}
	case !mode.IsRegular():
		return &Error{Kind: NotAFile, Format: "something else"}
	}
	if info.Size() > limits.Bytes {
		return &Error{Kind: TooManyBytes, Bytes: info.Size(), Limit: limits.Bytes}
	}
	return nil
}

func ofSystem(err error) *Error {
	if errors.Is(err, fs.ErrNotExist) {
		return &Error{Kind: NotFound, Err: err}
	}
	return &Error{Kind: Unreadable, Err: err}
}

// Load loads a picture from r, like [Open]. It can wait as long as r does.
func Load(ctx context.Context, r io.Reader, limits Limits) (image.Image, string, error) {
	img, name, err := load(ctx, r, limits.orDefault())
	if err != nil {
		return nil, name, err
	}
	return img, name, nil
}

func load(ctx context.Context, r io.Reader, limits Limits) (image.Image, string, *Error) {
	file, err := io.ReadAll(io.LimitReader(until{ctx, r}, limits.Bytes+1))
	switch {
	case ctx.Err() != nil:
		return nil, "", &Error{Kind: Canceled, Err: ctx.Err()}
	case err != nil:
		return nil, "", &Error{Kind: Unreadable, Err: err}
	case int64(len(file)) > limits.Bytes:
		return nil, "", &Error{Kind: TooManyBytes, Limit: limits.Bytes}
	case len(file) == 0:
		return nil, "", &Error{Kind: Empty}
	}
	f, ok := formatOf(file)
	if !ok {
		return nil, "", &Error{Kind: Unsupported, Format: foreign(file)}
	}
	img, e := decode(ctx, file, f, limits)
	if e != nil && ctx.Err() != nil {
		e = &Error{Kind: Canceled, Format: f.name, Err: ctx.Err()}
	}
	return img, f.name, e
}

// decode looks at the header first and makes nothing large for a picture that is over the limit.
func decode(ctx context.Context, file []byte, f format, limits Limits) (image.Image, *Error) {
	broken := func(err error) *Error { return &Error{Kind: Damaged, Format: f.name, Err: err} }
	config, err := guard(func() (image.Config, error) { return f.config(bytes.NewReader(file)) })
	if err != nil {
		return nil, broken(fmt.Errorf("reading its header: %w", err))
	}
	if config.Width <= 0 || config.Height <= 0 {
		return nil, broken(fmt.Errorf("its header says %d × %d pixels", config.Width, config.Height))
	}
	// Compared by division, as the product can overflow.
	if int64(config.Width) > limits.Pixels/int64(config.Height) {
		return nil, &Error{
			Kind: TooManyPixels, Format: f.name,
			Width: config.Width, Height: config.Height, Limit: limits.Pixels,
		}
	}
	img, err := guard(func() (image.Image, error) {
		return f.decode(untilAt{until{ctx, bytes.NewReader(file)}, bytes.NewReader(file)})
	})
	if err != nil {
		return nil, broken(err)
	}
	if b := img.Bounds(); b.Empty() {
		return nil, broken(errors.New("it has no pixels"))
	}
	if f.orientation != nil {
		img = Turn(img, f.orientation(file))
	}
	return img, nil
}

// guard turns a decoder's panic into an error: a broken file must not end the program.
func guard[T any](call func() (T, error)) (v T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the decoder failed: %v", r)
		}
	}()
	return call()
}

// until is a reader that ends with ctx's error once ctx is over, and so stops a decoder midway.
type until struct {
	ctx context.Context
	r   io.Reader
}

func (u until) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.r.Read(p)
}

// untilAt also reads at a place, which spares the TIFF decoder a copy of the file.
type untilAt struct {
	until
	at io.ReaderAt
}

func (u untilAt) ReadAt(p []byte, off int64) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.at.ReadAt(p, off)
}
