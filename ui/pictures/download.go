package pictures

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"image"
	"io"
	"net"
	"net/http"
	"net/url"

	"spotter/qr/picture"
	"spotter/ui/widget"
)

// newClient makes a client without a memory for cookies, which asks no host but those of the rules, wherever it
// is sent on to.
func newClient(transport http.RoundTripper, rules []rule) *http.Client {
	if transport == nil {
		own := http.DefaultTransport.(*http.Transport).Clone()
		own.MaxConnsPerHost, own.MaxResponseHeaderBytes = 4, 64<<10
		transport = own
	}
	return &http.Client{
		Transport: transport,
		CheckRedirect: func(r *http.Request, before []*http.Request) error {
			r.Header.Del("Referer") // nobody need know where the picture was linked
			if len(before) > mostForwards {
				return &Error{Kind: Refused, Host: r.URL.Host, Err: errors.New("sent on too often")}
			}
			if err := check(rules, r.URL); err != nil {
				return &Error{Kind: Refused, Host: r.URL.Host, Err: fmt.Errorf("sent on: %w", err)}
			}
			return nil
		},
	}
}

// load takes a picture from the disk while it is fresh, else from its host; an old one is better than none. What
// this machine itself serves is not kept: it is near, and another program may serve it tomorrow.
func (f *Fetcher) load(ctx context.Context, u *url.URL, address string) (image.Image, error) {
	disk := f.disk
	if loopback(plainName(u.Hostname())) {
		disk.dir = ""
	}
	kept, at, ok := disk.read(address)
	age := f.now().Sub(at)
	old := age < 0 || age >= fresh // what was kept while the clock was ahead would else stay for as long
	if ok && !old {
		if img, err := f.decode(ctx, u.Host, kept); err == nil {
			return img, nil
		}
	}
	body, err := f.download(ctx, u)
	if err == nil {
		var img image.Image
		if img, err = f.decode(ctx, u.Host, body); err == nil {
			disk.write(address, body)
			return img, nil
		}
	}
	if ok && old {
		if img, e := f.decode(ctx, u.Host, kept); e == nil {
			return img, nil
		}
	}
	return nil, err
}

// download asks the host, and reads no more than the limit.
func (f *Fetcher) download(ctx context.Context, u *url.URL) ([]byte, error) {
	fail := func(kind Kind, status int, err error) ([]byte, error) {
		if errors.Is(ctx.Err(), context.Canceled) {
			kind = Canceled
		}
		return nil, &Error{Kind: kind, Host: u.Host, Status: status, Err: err}
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return fail(Refused, 0, nil)
	}
	r.Header.Set("Accept", "image/jpeg, image/png, image/webp, image/gif")
	r.Header.Set("User-Agent", "spotter")
	answer, err := f.client.Do(r)
	if err != nil {
		var refused *Error
		if errors.As(err, &refused) {
			return nil, refused
		}
		return fail(Unreachable, 0, silence(err))
	}
	defer answer.Body.Close()
	switch status := answer.StatusCode; {
	case status >= 500 || status == http.StatusTooManyRequests || status == http.StatusRequestTimeout:
		return fail(Unreachable, status, nil)
	case status != http.StatusOK:
		return fail(Missing, status, nil)
	case answer.ContentLength > f.limits.bytes:
		return fail(TooLarge, 0, fmt.Errorf("%d bytes; %d is the most", answer.ContentLength, f.limits.bytes))
	}
	body, err := io.ReadAll(io.LimitReader(answer.Body, f.limits.bytes+1))
	switch {
	case err != nil:
		return fail(Unreachable, 0, silence(err))
	case int64(len(body)) > f.limits.bytes:
		return fail(TooLarge, 0, fmt.Errorf("%d bytes is the most", f.limits.bytes))
	}
	return body, nil
}

// silence says in fixed words why no answer came: the network's own errors may repeat addresses, and what a proxy or
// a forward has in them.
func silence(err error) error {
	var name *net.DNSError
	var certificate *tls.CertificateVerificationError
	var late net.Error
	switch {
	case errors.As(err, &name):
		return errors.New("the name of the host is not found")
	case errors.As(err, &certificate):
		return errors.New("its certificate is not accepted")
	case errors.As(err, &late) && late.Timeout():
		return errors.New("no answer in time")
	}
	return errors.New("no connection, or a broken answer")
}

// decode reads a picture of a format that the web has, and scales it down.
func (f *Fetcher) decode(ctx context.Context, host string, body []byte) (image.Image, error) {
	switch http.DetectContentType(body) {
	case "image/jpeg", "image/png", "image/webp", "image/gif":
	default:
		return nil, &Error{Kind: Damaged, Host: host, Err: errors.New("this is no picture")}
	}
	select {
	case f.decoding <- struct{}{}:
		defer func() { <-f.decoding }()
	case <-ctx.Done(): // which ends the loading as well
	}
	img, _, err := picture.Load(ctx, bytes.NewReader(body), picture.Limits{Bytes: f.limits.bytes, Pixels: f.limits.pixels})
	if err != nil {
		kind := Damaged
		var wrong *picture.Error
		switch {
		case errors.Is(ctx.Err(), context.Canceled):
			kind = Canceled
		case ctx.Err() != nil:
			kind = Unreachable
		case errors.As(err, &wrong) && (wrong.Kind == picture.TooManyPixels || wrong.Kind == picture.TooManyBytes):
			kind = TooLarge
		}
		return nil, &Error{Kind: kind, Host: host, Err: err}
	}
	return fit(img), nil
}

// fit scales a picture down, with its shape kept, to what is worth keeping of it in memory.
func fit(img image.Image) image.Image {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	if w <= width && h <= height {
		return img
	}
	to := image.Rect(0, 0, width, max(h*width/w, 1))
	if w*height < h*width {
		to = image.Rect(0, 0, max(w*height/h, 1), height)
	}
	small := image.NewRGBA(to)
	widget.Shrink(small, img)
	return small
}
