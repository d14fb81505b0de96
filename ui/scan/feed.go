package scan

import (
	"context"
	"errors"
	"image"
	"sync"
	"sync/atomic"
	"time"

	"spotter/qr"
	"spotter/qr/camera"
	"spotter/ui/screen"
	"spotter/ui/widget"
)

const (
	// pictureTime is the least time between two pictures of the preview.
	pictureTime = time.Second / 15
	// frameLimit is how long one frame may be decoded: the pictures do not wait for it, and slow machines need more
	// than the usual.
	frameLimit = 50 * time.Millisecond
	// pictureShare and searchShare are the parts of a core, one in so many, that may go into making pictures of what the
	// camera sends and into looking for a code where there is none in sight. On slow machines that makes fewer of them.
	pictureShare, searchShare = 12, 8
	// mostPause ends a wait for that: a camera that is slower than this is of no use.
	mostPause = 100 * time.Millisecond
	// rateTime is how often the rate is told anew.
	rateTime = time.Second
)

// feed reads a camera until its context ends. A frame is taken off the camera, which can cost as much as all the rest,
// only to be shown or searched, and is the newest then, so that neither lags nor piles up.
type feed struct {
	source camera.Source
	decode decoder
	now    func() time.Time
	// room is what the pictures are scaled to.
	room atomic.Pointer[room]
	// news holds the newest picture; the last news is a code that was found or the camera's error.
	news chan news

	// frame is the decoder's copy of one; the reader's while the decoder is free. Wanted has a token when it has become
	// free and does not want to wait for the next picture.
	frame  image.Image
	free   atomic.Bool
	wanted chan struct{}

	mu    sync.Mutex
	began time.Time
	rate  rate
	sight Sight
	ended bool
}

type room struct{ cols, rows int }

// news is what has become of the camera since the last time.
type news struct {
	shown *widget.Preview
	// rate is how many pictures a second the camera gives, 0 where that is not known yet.
	rate int
	// trouble is why a code that is seen is not read, empty where none is seen.
	trouble qr.Trouble
	// took is the time since the first frame.
	took time.Duration
	// photo is the picture with a code in it, where one was found.
	photo photo
	err   error
}

// last reports that nothing comes after this.
func (n news) last() bool { return n.photo.found || n.err != nil }

// watch starts reading the source, which is closed at once when the context ends, a code is found or the
// camera fails. When all has ended done is closed.
func watch(ctx context.Context, source camera.Source, decode decoder, now func() time.Time, at room, done chan struct{}) *feed {
	f := &feed{source: source, decode: decode, now: now, news: make(chan news, 1), wanted: make(chan struct{}, 1)}
	f.room.Store(&at)
	f.free.Store(true)
	ctx, stop := context.WithCancel(ctx)
	closed := make(chan struct{})
	context.AfterFunc(ctx, func() { // a reader may wait in Frame
		defer close(closed)
		_ = source.Close()
	})
	frames := make(chan image.Image, 1)
	var both sync.WaitGroup
	for _, work := range []func(){func() { f.read(ctx, frames) }, func() { f.run(ctx, frames) }} {
		both.Go(func() {
			defer stop()
			work()
		})
	}
	go func() {
		defer close(done)
		both.Wait()
		stop()
		<-closed
	}()
	return f
}

// next waits for news.
func (f *feed) next(ctx context.Context) (news, error) {
	select {
	case n := <-f.news:
		return n, nil
	case <-ctx.Done():
		return news{}, ctx.Err()
	}
}

// run passes frames on until the context ends or the camera fails.
func (f *feed) run(ctx context.Context, frames chan<- image.Image) {
	var due time.Time
	for f.awaitUse(ctx, due) {
		frame, err := f.source.Frame(ctx)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			f.put(news{err: err})
			return
		}
		f.count(frame)
		if f.free.CompareAndSwap(true, false) {
			f.frame = copied(f.frame, frame.Image)
			frames <- f.frame
		}
		now := time.Now()
		if now.Before(due) {
			continue
		}
		every := max(pictureTime, min(pictureShare*frame.Took, mostPause))
		if due = due.Add(every); due.Before(now) {
			due = now.Add(every)
		}
		at := f.room.Load()
		f.put(news{shown: widget.NewPreview(frame.Image, at.cols, at.rows)})
	}
}

// awaitUse waits until a picture is due or the decoder wants a frame; false is the end.
func (f *feed) awaitUse(ctx context.Context, due time.Time) bool {
	timer := time.NewTimer(time.Until(due))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
	case <-f.wanted:
	}
	return true
}

func (f *feed) count(frame camera.Frame) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.began.IsZero() {
		f.began = f.now()
	}
	f.rate.add(frame)
}

// put replaces the news that nobody has taken. After the last news none count.
func (f *feed) put(n news) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ended {
		return
	}
	f.ended = n.last()
	n.rate, n.trouble, n.took = f.rate.told, f.sight.Trouble(), f.now().Sub(f.began)
	select {
	case <-f.news:
	default:
	}
	f.news <- n
}

// read decodes one frame after the other until a code is found.
func (f *feed) read(ctx context.Context, frames <-chan image.Image) {
	for {
		select {
		case <-ctx.Done():
			return
		case img := <-frames:
			began := f.now()
			result, err := f.decode(ctx, img)
			switch {
			case ctx.Err() != nil:
				return
			case err == nil:
				f.put(news{photo: photoOf(img, result)})
				return
			case !errors.Is(err, qr.ErrNotFound):
				f.put(news{err: err})
				return
			}
			near := f.glimpse(err)
			if !screen.Pause(ctx, pause(f.now().Sub(began), near)) {
				return
			}
			f.free.Store(true)
			if near {
				select {
				case f.wanted <- struct{}{}:
				default:
				}
			}
		}
	}
}

// glimpse notes what a frame tells that was not read. It reports whether a code was seen lately.
func (f *feed) glimpse(err error) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.sight.Add(err)
}

// pause is how long to look for nothing after a frame that took so long. With a code in sight half of the time of a
// core is well spent.
func pause(took time.Duration, near bool) time.Duration {
	if near {
		return took
	}
	return max(took, min((searchShare-1)*took, mostPause))
}
