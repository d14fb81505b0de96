package sandbox

import (
	"bytes"
	"image/jpeg"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
)

// gallery holds the pictures of machines and plans, each drawn when it is first asked for.
type gallery struct {
	mu    sync.Mutex
	files map[string][]byte
}

// The moments of an exercise that its pictures show, as the names of their files end, and how far its movement
// has come in them. The machine's own picture has none.
const (
	beginning = "-1"
	middle    = "-cover"
	end       = "-2"
)

func raisedIn(moment string) float64 {
	switch moment {
	case beginning:
		return 0
	case middle:
		return 0.5
	case end:
		return 1
	}
	return 0.2
}

// Files that are no pictures, for a member whose pictures have gone wrong: one that is not there, and one that
// breaks off.
const (
	goneFile = "gone"
	cutFile  = "cut"
)

// picture draws a picture, or finds it drawn already; false where there is none of that name.
func (g *gallery) picture(name string) ([]byte, bool) {
	name, isJPEG := strings.CutSuffix(name, ".jpg")
	sketch, moment := name, ""
	for _, m := range []string{beginning, middle, end} {
		if s, ok := strings.CutSuffix(name, m); ok {
			sketch, moment = s, m
		}
	}
	if name == cutFile {
		sketch = matPicture
	}
	draw, ok := sketches()[sketch]
	if !ok || !isJPEG {
		return nil, false
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if file, ok := g.files[name]; ok {
		return file, true
	}
	b := newBrush(raisedIn(moment))
	draw(b)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, b.img, &jpeg.Options{Quality: 90}); err != nil {
		return nil, false // a drawing of this size can be written
	}
	file := out.Bytes()
	if name == cutFile {
		file = file[:len(file)/2]
	}
	if g.files == nil {
		g.files = map[string][]byte{}
	}
	g.files[name] = file
	return file, true
}

func (s *Sandbox) servePicture(w http.ResponseWriter, r *http.Request) {
	trouble := s.faults.take(picturesName)
	if !wait(r.Context(), trouble.latency) {
		panic(http.ErrAbortHandler)
	}
	if trouble.refuse(w, chosen(r.Header, english)) {
		return
	}
	file, ok := s.gallery.picture(r.PathValue("name"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=86400")
	trouble.spoil(w, "image/jpeg", file)
}

// base is the box's own address, as the caller wrote it: where its pictures are.
func (c *call) base() string {
	base := url.URL{Scheme: "http", Host: c.request.Host}
	if c.request.TLS != nil {
		base.Scheme = "https"
	}
	if !plainHost(base.Host) {
		base.Host = "127.0.0.1"
		if here, ok := c.request.Context().Value(http.LocalAddrContextKey).(net.Addr); ok {
			base.Host = here.String()
		}
	}
	return base.String()
}

// plainHost reports whether a Host header names a host, and perhaps a port, and nothing else.
func plainHost(host string) bool {
	if host == "" || len(host) > 255 {
		return false
	}
	u, err := url.Parse("http://" + host + "/")
	if err != nil || u.Host != host || u.User != nil || u.Hostname() == "" {
		return false
	}
	return strings.Trim(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]") == ""
}

// matPicture is the picture of exercises without a machine.
const matPicture = "mat"

func (r reader) pictureFile(name string) string { return r.base + "/pictures/" + name + ".jpg" }

// equipmentPicture is the picture of an activity's machine, empty where it has none.
func (r reader) equipmentPicture(a *activity) string {
	if a.picture == "" {
		return ""
	}
	return r.pictureFile(a.picture)
}

// activityPicture is a picture of an activity at a moment.
func (r reader) activityPicture(a *activity, moment string) string {
	if a.picture == "" {
		return r.pictureFile(matPicture + moment)
	}
	return r.pictureFile(a.picture + moment)
}

func (r reader) planPicture(p *plan) string { return r.pictureFile(p.picture) }

// spoil puts addresses in the place of a machine's picture that no picture comes from: one that is not there, one
// that breaks off, and one of a host that nobody should ask.
func (r reader) spoil(picture string, i int) string {
	switch {
	case !r.spoilt || picture == "":
		return picture
	case i%4 == 0:
		return r.pictureFile(goneFile)
	case i%4 == 1:
		return r.pictureFile(cutFile)
	case i%4 == 2:
		return "https://pictures.example/machine.jpg"
	}
	return picture
}
