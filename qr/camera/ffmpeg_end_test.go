package camera

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

// However a stream ends, the reader is told why, the frames before are given, and no process is left.
func TestFFmpegEnds(t *testing.T) {
	for name, test := range map[string]struct {
		part part
		kind Kind
		says string
	}{
		"well, as when a camera is pulled out": {part{Frames: 2}, Unplugged, ""},
		"within a frame":                       {part{Frames: 2, Junk: "FRAME\nabc"}, Unplugged, ""},
		"without its device": {
			part{Frames: 2, Said: "[video4linux2,v4l2 @ 0x5581] ioctl(VIDIOC_DQBUF): No such device\n", Code: 1},
			Unplugged, "ioctl(VIDIOC_DQBUF): No such device",
		},
		"of a reason that is not known": {part{Frames: 1, Said: "\x1b[31mthe sky\x07 fell\n", Code: 3}, FFmpegFailed, "[31mthe sky fell"},
		"after much noise":              {part{Frames: 1, Noise: 1 << 20, Said: "\nthe last word\n", Code: 1}, FFmpegFailed, "the last word"},
		"in junk":                       {part{Frames: 1, Junk: "no frame\n", Stay: true}, FFmpegFailed, "damaged"},
		"in junk without a line":        {part{Frames: 1, Junk: strings.Repeat("x", 5000), Stay: true}, FFmpegFailed, "no end"},
	} {
		t.Run(name, func(t *testing.T) {
			source := open(t, fake(t, "linux", test.part))
			frames := 0
			for {
				_, err := source.Frame(t.Context())
				if err == nil {
					frames++
					continue
				}
				if KindOf(err) != test.kind || !strings.Contains(err.Error(), test.says) {
					t.Errorf("got %v, want the kind %q saying %q", err, test.kind, test.says)
				}
				if strings.ContainsAny(err.Error(), "\x1b\x07\n") {
					t.Errorf("the error is not clean: %q", err)
				}
				if _, again := source.Frame(t.Context()); !errors.Is(again, err) {
					t.Errorf("asked again: %v, want the same", again)
				}
				break
			}
			if frames == 0 {
				t.Error("the frames before the end were not given")
			}
			until(t, func() bool { return isClosed(source.process.ended) })
		})
	}
}

func isClosed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// What goes wrong before the first frame comes as the error of opening, and no process is left.
func TestFFmpegDoesNotOpen(t *testing.T) {
	for name, test := range map[string]struct {
		part part
		kind Kind
		says string
	}{
		"ends well without a frame": {part{}, NoFrame, ""},
		"ends badly":                {part{Said: "the sky fell\n", Code: 1}, FFmpegFailed, "the sky fell"},
		"says nothing":              {part{Code: 1}, FFmpegFailed, ""},
		"writes something else":     {part{Header: "<html>\n", Stay: true}, FFmpegFailed, "did not write a video"},
		"writes without an end":     {part{Header: strings.Repeat("W", 5000), Stay: true}, FFmpegFailed, "no end"},
		"has no size":               {part{Header: "YUV4MPEG2 C420jpeg\n", Stay: true}, FFmpegFailed, "impossible size"},
		"is too large":              {part{Header: "YUV4MPEG2 W16000 H16000 C420jpeg\n", Stay: true}, FFmpegFailed, "impossible size"},
		"has a negative side":       {part{Header: "YUV4MPEG2 W-4 H16 C420jpeg\n", Stay: true}, FFmpegFailed, "impossible side"},
		"has another layout":        {part{Header: "YUV4MPEG2 W16 H16 C444p16\n", Stay: true}, FFmpegFailed, "layout"},
		"may not": {
			part{Said: "[video4linux2,v4l2 @ 0x55] Cannot open video device /dev/video0: Permission denied\n/dev/video0: Permission denied\n", Code: 1},
			Permission, "Cannot open video device /dev/video0: Permission denied",
		},
	} {
		t.Run(name, func(t *testing.T) {
			address, called, gone := watch(t)
			test.part.Watch = address
			source, err := fake(t, "linux", test.part).open(t.Context(), Options{}.withDefaults())
			if KindOf(err) != test.kind || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want the kind %q saying %q", err, test.kind, test.says)
			}
			if source != nil {
				t.Error("there is a source beside the error")
			}
			called(1)
			gone(1)
		})
	}
}

// A camera that never gives a frame ends the opening, and so does the one who asks.
func TestFFmpegNeverGivesAFrame(t *testing.T) {
	t.Run("in time", func(t *testing.T) {
		f := fake(t, "linux", part{Stay: true, Deaf: true})
		f.wait = 50 * time.Millisecond
		if _, err := f.open(t.Context(), Options{}.withDefaults()); KindOf(err) != NoFrame {
			t.Errorf("got %v, want no frame", err)
		}
	})
	t.Run("before it is given up", func(t *testing.T) {
		address, called, gone := watch(t)
		f := fake(t, "linux", part{Stay: true, Deaf: true, Watch: address})
		ctx, cancel := context.WithCancel(t.Context())
		failed := make(chan error)
		go func() {
			_, err := f.open(ctx, Options{}.withDefaults())
			failed <- err
		}()
		called(1)
		cancel()
		if err := <-failed; !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want that it was canceled", err)
		}
		gone(1)
	})
}

// Closing ends everything at once: while somebody waits, while nobody reads, what listens to no signal, and
// what it started.
func TestFFmpegCloses(t *testing.T) {
	address, called, gone := watch(t)
	source := open(t, fake(t, "linux", part{Frames: 1, Stay: true, Deaf: true, Child: true, Watch: address}))
	called(2)
	if _, err := source.Frame(t.Context()); err != nil {
		t.Fatal(err)
	}
	waiting := make(chan error)
	go func() {
		_, err := source.Frame(t.Context())
		waiting <- err
	}()
	for range 2 {
		if err := source.Close(); err != nil {
			t.Error(err)
		}
	}
	if err := <-waiting; !errors.Is(err, ErrClosed) {
		t.Errorf("the one who waited got %v, want that it is closed", err)
	}
	if !isClosed(source.process.ended) || !isClosed(source.read) {
		t.Error("closing did not wait for the process and its reader")
	}
	gone(2)

	t.Run("unread", func(t *testing.T) {
		source := open(t, fake(t, "linux", part{Frames: -1}))
		if err := source.Close(); err != nil {
			t.Error(err)
		}
		if !isClosed(source.process.ended) || !isClosed(source.read) {
			t.Error("closing did not wait for the process and its reader")
		}
	})
}
