package ui_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"spotter/sandbox"
	"spotter/ui"
	"spotter/ui/pictures"
	"spotter/ui/uitest"
)

// flowing carries requests as inside does, and bodies as they are written: they may never end.
type flowing struct{ http.Handler }

func (f flowing) RoundTrip(r *http.Request) (*http.Response, error) {
	to := r.Clone(r.Context())
	to.RemoteAddr, to.RequestURI, to.Body = "127.0.0.1:1", r.URL.RequestURI(), http.NoBody
	body, write := io.Pipe()
	stop := func() { _ = body.CloseWithError(r.Context().Err()) }
	w := &flow{header: http.Header{}, begun: make(chan int, 1), body: write}
	go func() {
		defer func() {
			if recover() != nil {
				_ = write.CloseWithError(io.ErrUnexpectedEOF)
			}
			_ = write.Close()
			w.WriteHeader(0) // it gave up before it began
		}()
		f.ServeHTTP(w, to)
	}()
	select {
	case <-r.Context().Done():
		stop()
		return nil, r.Context().Err()
	case status := <-w.begun:
		if status == 0 {
			return nil, io.EOF
		}
		return &http.Response{StatusCode: status, ProtoMajor: 1, ProtoMinor: 1, Header: w.header, ContentLength: -1, Body: body, Request: r}, nil
	}
}

// flow is an answer that is read while it is written.
type flow struct {
	header http.Header
	begun  chan int
	body   *io.PipeWriter
}

func (w *flow) Header() http.Header { return w.header }

func (w *flow) WriteHeader(status int) {
	select {
	case w.begun <- status:
	default:
	}
}

func (w *flow) Write(p []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(p)
}

// TestPicturesThatGoWrong: wherever a machine's picture belongs there is the calm place of one, and all else on the
// page is as it would be.
func TestPicturesThatGoWrong(t *testing.T) {
	t.Parallel()
	sticker := sampleSticker(t)
	for _, fault := range []string{
		"", "pictures=404", "pictures=403", "pictures=500", "pictures=429:7", "pictures=latency:1m", "pictures=html", "pictures=empty",
		"pictures=truncated", "pictures=cut", "pictures=drop", "pictures=endless", "pictures=huge",
	} {
		t.Run(fault, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { pictured(t, fault, sticker) })
		})
	}
}

func pictured(t *testing.T, fault, sticker string) {
	c := newGym(t)
	faults, err := sandbox.ParseFaults(fault)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.box.SetFaults(faults...); err != nil {
		t.Fatal(err)
	}
	m, end := c.member(c.client(""))
	defer end()
	d := c.program(m, func(config *ui.Config) {
		config.Pictures = []string{sticker}
		config.MachinePictures = pictures.New(pictures.Config{Hosts: []string{"127.0.0.1:1"}, Transport: flowing{c.box.Handler()}, Now: c.now})
	})
	defer d.Leave()
	for _, page := range []struct {
		keys  []string
		shows string
	}{
		{nil, "Vertical row"},
		{[]string{"3", "enter", "down", "enter"}, "Leg press"},
		{[]string{"4", "enter", "y"}, "Technogym Checkup"},
	} {
		d.Press(page.keys...)
		pass(d, 20*time.Second)
		d.Sees(page.shows)
		uitest.Fits(t, 100, 30, d.Frame())
		_, below, _ := strings.Cut(d.Frame(), "\n─") // the head has the mark too
		if calm := strings.Contains(below, "╺█━━█╸"); calm != (fault != "") {
			t.Errorf("%s: the place of a picture is empty: %v\n%s", page.shows, calm, d.Frame())
		}
		d.Misses("127.0.0.1", "/pictures/")
	}
}
