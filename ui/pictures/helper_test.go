package pictures_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"spotter/ui/pictures"
)

// studio is a host of pictures behind TLS, to which every name leads, and what it was asked.
type studio struct {
	t      testing.TB
	mux    *http.ServeMux
	server *httptest.Server

	mu    sync.Mutex
	asked []*http.Request
	now   time.Time
}

func newStudio(t testing.TB) *studio {
	t.Helper()
	s := &studio{t: t, mux: http.NewServeMux(), now: time.Date(2026, time.November, 22, 18, 47, 0, 0, time.UTC)}
	s.server = httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, r)
		s.mu.Unlock()
		s.mux.ServeHTTP(w, r)
	}))
	t.Cleanup(s.server.Close)
	return s
}

// serve gives these bytes at a path.
func (s *studio) serve(path string, body []byte) {
	s.mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(body) })
}

// requests is how often the host was asked.
func (s *studio) requests() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.asked)
}

func (s *studio) clock() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

func (s *studio) pass(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}

// transport leads every name to the studio, whose certificate is good for example.com.
func (s *studio) transport() *http.Transport {
	transport := s.server.Client().Transport.(*http.Transport).Clone()
	transport.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "tcp", s.server.Listener.Addr().String())
	}
	return transport
}

func (s *studio) fetcher(c pictures.Config) *pictures.Fetcher {
	if c.Hosts == nil {
		c.Hosts = []string{"example.com"}
	}
	c.Transport, c.Now = s.transport(), s.clock
	return pictures.New(c)
}

// machine is a picture of that size.
func machine(w, h int) []byte {
	img := image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = uint8(i)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// header is a picture whose header, with the right checksum, tells of that size, with nothing behind it.
func header(w, h uint32) []byte {
	b := append([]byte(nil), machine(1, 1)...)
	binary.BigEndian.PutUint32(b[16:], w)
	binary.BigEndian.PutUint32(b[20:], h)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b[:40]
}

// gets wants a picture of that size.
func gets(t *testing.T, f *pictures.Fetcher, address string, w, h int) {
	t.Helper()
	img, err := f.Picture(t.Context(), address)
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	if b := img.Bounds(); b.Dx() != w || b.Dy() != h {
		t.Errorf("%s is %v, want %d × %d", address, b, w, h)
	}
}

// fails wants a failure of that kind.
func fails(t *testing.T, f *pictures.Fetcher, address string, kind pictures.Kind) error {
	t.Helper()
	img, err := f.Picture(t.Context(), address)
	var e *pictures.Error
	if img != nil || !errors.As(err, &e) || e.Kind != kind {
		t.Errorf("%s: %v, want %s", address, err, kind)
	}
	return err
}

// same reports whether two pictures have the same pixels.
func same(a, b image.Image) bool {
	if a.Bounds() != b.Bounds() {
		return false
	}
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if color.RGBAModel.Convert(a.At(x, y)) != color.RGBAModel.Convert(b.At(x, y)) {
				return false
			}
		}
	}
	return true
}
