package pictures

import (
	"context"
	"errors"
	"image"
	"net/http"
	"net/url"
	"sync"
	"time"
)

// Config sets a [Fetcher] up. The zero value asks the platform's own hosts and keeps nothing on the disk.
type Config struct {
	// Hosts may be asked besides [PlatformHost] and those below it: "example.com" with all below it, or with a
	// port. This machine itself is asked only where it is listed, with its port, and then by plain HTTP too. What
	// is no such name ([IsHost]) is left out.
	Hosts []string
	// Dir is the folder of the cache; it is made when it is first needed. Empty keeps pictures in memory only.
	Dir string
	// Bytes is the most of one picture, 8 MiB where 0; Pixels its width times its height, 4 million where 0. No
	// decoder takes more than 24 bytes a pixel (a JPEG of four colours that comes in passes; 8 bytes are usual), and
	// one picture is decoded at a time: with 4 million, that is 96 MB at the very most.
	Bytes, Pixels int64
	// Kept is the room of all files on the disk, in bytes; 64 MiB where 0.
	Kept int64
	// Time is how long a picture may take; 10 s where 0.
	Time time.Duration
	// Transport sends the requests; nil is a connection pool of its own, by way of the environment's proxy.
	Transport http.RoundTripper
	// Now tells the time, [time.Now] where nil.
	Now func() time.Time
}

const (
	defaultBytes  int64 = 8 << 20
	defaultPixels int64 = 4_000_000
	defaultKept   int64 = 64 << 20
	defaultTime         = 10 * time.Second

	// fresh is how long a picture on the disk is used without asking again.
	fresh = 30 * 24 * time.Hour
	// Pictures in memory are at most so many, each scaled down to fit into this, in pixels.
	mostImages    = 16
	width, height = 720, 480
	// What was not there, or was no picture, is not asked for again for a while, and a host with trouble gets a
	// pause.
	mostMisses   = 256
	missingFor   = 10 * time.Minute
	troubledFor  = 30 * time.Second
	mostForwards = 5
)

// Fetcher fetches pictures and remembers them. It is safe for concurrent use.
type Fetcher struct {
	rules  []rule
	client *http.Client
	disk   disk
	limits limits
	// decoding is taken while a picture is decoded: one at a time.
	decoding chan struct{}
	now      func() time.Time

	mu      sync.Mutex
	images  *recent[image.Image]
	misses  *recent[miss]
	flights map[string]*flight
}

type limits struct {
	bytes, pixels int64
	time          time.Duration
}

// miss is why there is no picture, and until when nobody asks again.
type miss struct {
	err   error
	until time.Time
}

// flight is one fetch under way, and how many wait for it.
type flight struct {
	done    chan struct{} // closed when image or err is set
	image   image.Image
	err     error
	waiting int
	cancel  context.CancelFunc
}

// New makes a fetcher. Nothing is asked and nothing is written yet.
func New(c Config) *Fetcher {
	f := &Fetcher{
		limits: limits{or(c.Bytes, defaultBytes), or(c.Pixels, defaultPixels), or(c.Time, defaultTime)},
		now:    c.Now, images: newRecent[image.Image](mostImages), misses: newRecent[miss](mostMisses),
		flights: map[string]*flight{}, decoding: make(chan struct{}, 1),
	}
	if f.now == nil {
		f.now = time.Now
	}
	for _, text := range append([]string{PlatformHost}, c.Hosts...) {
		if r, ok := ruleOf(text); ok {
			f.rules = append(f.rules, r)
		}
	}
	f.disk = disk{dir: c.Dir, most: or(c.Kept, defaultKept), longest: f.limits.bytes, now: f.now}
	f.client = newClient(c.Transport, f.rules)
	return f
}

func or[N ~int64](n, otherwise N) N {
	if n <= 0 {
		return otherwise
	}
	return n
}

// Picture is the picture at an address, scaled down to what a terminal has room for. Those who ask for the same
// one at the same time wait for one fetch, which is given up when nobody waits any more. The error is an *[Error].
func (f *Fetcher) Picture(ctx context.Context, address string) (image.Image, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, &Error{Kind: Refused, Err: errors.New("this is no address")}
	}
	if err := check(f.rules, u); err != nil {
		return nil, &Error{Kind: Refused, Host: u.Host, Err: err}
	}
	f.mu.Lock()
	if img, ok := f.images.get(address); ok {
		f.mu.Unlock()
		return img, nil
	}
	if m, ok := f.misses.get(address); ok && f.now().Before(m.until) {
		f.mu.Unlock()
		return nil, m.err
	}
	fl := f.flights[address]
	if fl == nil {
		fl = f.start(ctx, u, address)
	}
	fl.waiting++
	f.mu.Unlock()
	select {
	case <-fl.done:
		return fl.image, fl.err
	case <-ctx.Done():
		f.leave(address, fl)
		return nil, &Error{Kind: Canceled, Host: u.Host, Err: ctx.Err()}
	}
}

// start begins a fetch that no single one who waits can end.
func (f *Fetcher) start(ctx context.Context, u *url.URL, address string) *flight {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), f.limits.time)
	fl := &flight{done: make(chan struct{}), cancel: cancel}
	f.flights[address] = fl
	go func() {
		defer cancel()
		img, err := f.load(ctx, u, address)
		f.land(address, fl, img, err)
	}()
	return fl
}

// land hands the outcome over, and remembers it.
func (f *Fetcher) land(address string, fl *flight, img image.Image, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var failure *Error
	switch {
	case err == nil:
		f.images.put(address, img)
		f.misses.drop(address)
	case errors.As(err, &failure) && failure.Kind == Canceled: // says nothing of the picture
	case errors.As(err, &failure) && failure.Kind == Unreachable:
		f.misses.put(address, miss{err, f.now().Add(troubledFor)})
	default:
		f.misses.put(address, miss{err, f.now().Add(missingFor)})
	}
	if f.flights[address] == fl {
		delete(f.flights, address)
	}
	fl.image, fl.err = img, err
	close(fl.done)
}

// leave is one waiting less; the last one ends the fetch.
func (f *Fetcher) leave(address string, fl *flight) {
	f.mu.Lock()
	defer f.mu.Unlock()
	fl.waiting--
	if fl.waiting > 0 {
		return
	}
	fl.cancel()
	if f.flights[address] == fl {
		delete(f.flights, address)
	}
}
