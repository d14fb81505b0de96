package picture_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"spotter/qr/picture"
)

func TestTooManyPixelsIsKnownBeforeDecoding(t *testing.T) {
	for name, file := range oversized(t) {
		t.Run(name, func(t *testing.T) {
			path := write(t, file)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, format, err := picture.Open(t.Context(), path, picture.Limits{})
			runtime.ReadMemStats(&after)
			var e *picture.Error
			if !errors.As(err, &e) || e.Kind != picture.TooManyPixels {
				t.Fatalf("got %v", err)
			}
			if format != name || e.Limit != picture.DefaultPixels || e.Path != path {
				t.Errorf("format %q, %+v", format, e)
			}
			if !strings.Contains(err.Error(), size(e)) || !strings.Contains(err.Error(), "100") {
				t.Errorf("the sizes are not named: %v", err)
			}
			if name != "gif" && size(e) != "20000 × 20000" {
				t.Errorf("size %s", size(e))
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 8<<20 {
				t.Errorf("%d bytes were used for a picture that is refused", used)
			}
		})
	}
}

func TestPixelLimitIsExact(t *testing.T) {
	file := files(t)["png"]
	n := int64(code(t).Rect.Dx() * code(t).Rect.Dy())
	if _, _, err := picture.Load(t.Context(), bytes.NewReader(file), picture.Limits{Pixels: n}); err != nil {
		t.Errorf("as many as allowed: %v", err)
	}
	if _, _, err := picture.Load(t.Context(), bytes.NewReader(file), picture.Limits{Pixels: n - 1}); kindOf(err) != picture.TooManyPixels {
		t.Errorf("one more than allowed: %v", err)
	}
}

func TestOpenRefusals(t *testing.T) {
	all := files(t)
	half := all["png"][:len(all["png"])/2]
	for name, c := range map[string]struct {
		file []byte
		kind picture.Kind
		want []string
	}{
		"empty":        {nil, picture.Empty, []string{"empty"}},
		"text":         {[]byte("hello"), picture.Unsupported, []string{"PNG", "JPEG", "GIF", "BMP", "TIFF", "WebP"}},
		"one byte":     {[]byte{0xFF}, picture.Unsupported, []string{"PNG"}},
		"HEIC":         {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), picture.Unsupported, []string{"HEIC", "JPEG"}},
		"HEIC by mif1": {[]byte("\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic"), picture.Unsupported, []string{"HEIC"}},
		"AVIF":         {[]byte("\x00\x00\x00\x18ftypavif\x00\x00\x00\x00"), picture.Unsupported, []string{"AVIF"}},
		"video":        {[]byte("\x00\x00\x00\x18ftypisom\x00\x00\x00\x00"), picture.Unsupported, []string{"video"}},
		"PDF":          {[]byte("%PDF-1.7\n"), picture.Unsupported, []string{"PDF"}},
		"cut":          {half, picture.Damaged, []string{"PNG", "damaged"}},
		"header only":  {[]byte("\x89PNG\r\n\x1a\n"), picture.Damaged, []string{"PNG", "header"}},
		"no pixels":    {[]byte("GIF89a\x00\x00\x00\x00\x00\x00\x00"), picture.Damaged, []string{"GIF"}},
	} {
		t.Run(name, func(t *testing.T) {
			img, _, err := picture.Open(t.Context(), write(t, c.file), picture.Limits{})
			if kindOf(err) != c.kind || img != nil {
				t.Fatalf("%v, want %s", err, c.kind)
			}
			_, _, err = picture.Load(t.Context(), bytes.NewReader(c.file), picture.Limits{}) // names no path
			for _, w := range c.want {
				if !strings.Contains(err.Error(), w) {
					t.Errorf("%q does not name %s", err, w)
				}
			}
		})
	}
}

func TestByteLimit(t *testing.T) {
	file := files(t)["png"]
	n := int64(len(file))
	path := write(t, file)
	if _, _, err := picture.Open(t.Context(), path, picture.Limits{Bytes: n}); err != nil {
		t.Errorf("as long as allowed: %v", err)
	}
	_, _, err := picture.Open(t.Context(), path, picture.Limits{Bytes: n - 1})
	var e *picture.Error
	if !errors.As(err, &e) || e.Kind != picture.TooManyBytes || e.Bytes != n {
		t.Errorf("longer than allowed: %v", err)
	}
	if _, _, err := picture.Load(t.Context(), endless{}, picture.Limits{Bytes: 1000}); kindOf(err) != picture.TooManyBytes {
		t.Errorf("an endless stream: %v", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestOpenMissing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "no\x1bne.png")
	_, _, err := picture.Open(t.Context(), path, picture.Limits{})
	if kindOf(err) != picture.NotFound || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if strings.Contains(err.Error(), "\x1b") {
		t.Errorf("%q carries an escape", err.Error())
	}
	if _, _, err := picture.Open(t.Context(), t.TempDir(), picture.Limits{}); kindOf(err) != picture.NotAFile || !strings.Contains(err.Error(), "folder") {
		t.Errorf("a folder: %v", err)
	}
	if _, _, err := picture.Open(t.Context(), os.DevNull, picture.Limits{}); kindOf(err) != picture.NotAFile {
		t.Errorf("a device: %v", err)
	}
	if _, _, err := picture.Load(t.Context(), iotest.ErrReader(io.ErrClosedPipe), picture.Limits{}); kindOf(err) != picture.Unreadable || !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("a reader that fails: %v", err)
	}
}

func TestLoadCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, err := picture.Open(ctx, write(t, files(t)["png"]), picture.Limits{})
	if kindOf(err) != picture.Canceled || !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
