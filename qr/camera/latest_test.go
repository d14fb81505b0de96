package camera

import (
	"context"
	"encoding/binary"
	"errors"
	"image"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// give puts a frame of n times the same byte.
func give(l *latest, value byte, n int) {
	b := l.buffer(n)
	for i := range b {
		b[i] = value
	}
	l.put(b, time.Now())
}

// take gives the next frame's first byte and number, and fails where there is none at once.
func take(t *testing.T, l *latest) (byte, uint64) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	r, err := l.next(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r.data[0], r.seq
}

func TestLatestDropsOldFrames(t *testing.T) {
	l := newLatest()
	for i := range 5 {
		give(l, byte(i+1), 4)
	}
	if value, seq := take(t, l); value != 5 || seq != 5 {
		t.Errorf("the newest of five frames is frame %d with %d in it", seq, value)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.next(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a frame is given twice, or another error than ctx's: %v", err)
	}
	give(l, 6, 4)
	if value, seq := take(t, l); value != 6 || seq != 6 {
		t.Errorf("after that comes frame %d with %d in it", seq, value)
	}
}

// The reader's frame stays as it is until it asks again, and then its bytes are used again.
func TestLatestReusesBuffers(t *testing.T) {
	l := newLatest()
	give(l, 1, 1000)
	r, err := l.next(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		give(l, 2, 1000)
	}
	if r.data[0] != 1 || r.data[999] != 1 {
		t.Error("the frame that the reader holds was written over")
	}
	take(t, l)
	if allocs := testing.AllocsPerRun(100, func() {
		give(l, 3, 1000)
		give(l, 4, 900)
		if r, ok, err := l.take(); !ok || err != nil || r.data[0] != 4 {
			t.Errorf("taking a frame: %v, %t, %v", r, ok, err)
		}
	}); allocs != 0 {
		t.Errorf("%v allocations a frame", allocs)
	}
	if n := len(l.free); n > 3 {
		t.Errorf("%d buffers lie about", n)
	}
}

// A reader and a writer at full speed: numbers rise, and no frame is mixed from two.
func TestLatestConcurrently(t *testing.T) {
	const frames = 5000
	l := newLatest()
	var writing sync.WaitGroup
	writing.Go(func() {
		for i := range uint64(frames) {
			b := l.buffer(64)
			for at := 0; at < len(b); at += 8 {
				binary.LittleEndian.PutUint64(b[at:], i+1)
			}
			l.put(b, time.Time{})
		}
		l.fail(&Error{Kind: Unplugged})
	})
	var last uint64
	for {
		r, err := l.next(t.Context(), nil)
		if err != nil {
			if KindOf(err) != Unplugged {
				t.Errorf("the stream ends with %v", err)
			}
			break
		}
		if r.seq <= last {
			t.Fatalf("frame %d follows frame %d", r.seq, last)
		}
		last = r.seq
		for at := 0; at < len(r.data); at += 8 {
			if n := binary.LittleEndian.Uint64(r.data[at:]); n != r.seq {
				t.Fatalf("frame %d holds a part of frame %d", r.seq, n)
			}
		}
	}
	writing.Wait()
	if last != frames {
		t.Errorf("the last frame is %d, want %d", last, frames)
	}
}

func TestLatestEnds(t *testing.T) {
	l := newLatest()
	give(l, 1, 1)
	l.fail(&Error{Kind: Unplugged})
	l.fail(&Error{Kind: Failed})
	if value, _ := take(t, l); value != 1 {
		t.Errorf("the last frame holds %d", value)
	}
	for range 2 {
		if _, err := l.next(t.Context(), nil); KindOf(err) != Unplugged {
			t.Errorf("after the last frame: %v, want the kind %v", err, Unplugged)
		}
	}
}

func TestLatestCloses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLatest()
		got := make(chan error)
		go func() {
			_, err := l.next(t.Context(), nil)
			got <- err
		}()
		synctest.Wait()
		l.close()
		l.close()
		if err := <-got; !errors.Is(err, ErrClosed) {
			t.Errorf("a reader that waits gets %v", err)
		}
		give(l, 1, 1)
		if _, err := l.next(t.Context(), nil); !errors.Is(err, ErrClosed) {
			t.Errorf("a reader that comes after gets %v", err)
		}
	})
}

func TestReadFrameWaitsThreeSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLatest()
		c, err := newGrey(1, 1, 0)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		_, err = readFrame(t.Context(), l, c, Device{Name: "Some Camera", Path: "/dev/video7"})
		if e, ok := errors.AsType[*Error](err); !ok || e.Kind != NoFrame || e.Device != "/dev/video7" || e.Name != "Some Camera" {
			t.Errorf("without a frame: %v", err)
		}
		if took := time.Since(start); took != 3*time.Second {
			t.Errorf("waited %v", took)
		}
		time.AfterFunc(2*time.Second, func() { give(l, 9, 1) })
		f, err := readFrame(t.Context(), l, c, Device{})
		if err != nil || f.Seq != 1 || f.Image.(*image.Gray).Pix[0] != 9 || f.At.Sub(start) != 5*time.Second {
			t.Errorf("asking again: %v, %v", f, err)
		}
	})
}

func TestReadFramePassesDamageOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLatest()
		c, err := newGrey(2, 1, 0)
		if err != nil {
			t.Fatal(err)
		}
		give(l, 1, 1) // too short
		time.AfterFunc(time.Second, func() { give(l, 2, 2) })
		if f, err := readFrame(t.Context(), l, c, Device{}); err != nil || f.Seq != 2 {
			t.Errorf("after a damaged frame: frame %d, %v", f.Seq, err)
		}
		give(l, 1, 1)
		_, err = readFrame(t.Context(), l, c, Device{})
		if e, ok := errors.AsType[*Error](err); !ok || e.Kind != NoFrame || e.Err == nil {
			t.Errorf("with damaged frames only: %v, want the kind %v and what is damaged", err, NoFrame)
		}
	})
}

// slowly makes no picture in particular, in its time.
type slowly time.Duration

func (s slowly) convert([]byte) (image.Image, error) {
	time.Sleep(time.Duration(s))
	return image.NewGray(image.Rect(0, 0, 1, 1)), nil
}

func TestFrameTellsWhatItsPictureTook(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLatest()
		go func() {
			time.Sleep(time.Second) // waiting does not count
			l.put(l.buffer(1), time.Now())
		}()
		frame, err := readFrame(t.Context(), l, slowly(7*time.Millisecond), Device{})
		if err != nil || frame.Took != 7*time.Millisecond {
			t.Errorf("took %v, %v", frame.Took, err)
		}
	})
}
