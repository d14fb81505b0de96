package sandbox

import (
	"bytes"
	"crypto/tls"
	"encoding/json"
	"image/jpeg"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestEveryPictureCanBeDrawn draws all there are, at every moment of the movement.
func TestEveryPictureCanBeDrawn(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for name, draw := range sketches() {
		for _, raised := range []float64{0, 0.5, 1} {
			b := newBrush(raised)
			empty := bytes.Clone(b.img.Pix)
			draw(b)
			if bytes.Equal(empty, b.img.Pix) {
				t.Errorf("%s draws nothing", name)
			}
			if raised == 0.5 && strings.HasPrefix(name, "e") {
				if other := seen[string(b.img.Pix)]; other != "" {
					t.Errorf("%s looks like %s", name, other)
				}
				seen[string(b.img.Pix)] = name
			}
		}
	}
	for i := range activities {
		if a := &activities[i]; a.picture != "" && sketches()[a.picture] == nil {
			t.Errorf("%s has no picture", a.machine)
		}
	}
	for i := range plans {
		if sketches()[plans[i].picture] == nil {
			t.Errorf("plan %d has no picture", i)
		}
	}
}

// fetch gets the bytes behind an address.
func fetch(t *testing.T, address string) (int, []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, body
}

func TestPicturesInAnswersAreThere(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	var addresses []string
	for _, m := range b.Members() {
		for _, e := range b.workout(m.Handle).Exercises {
			if m.Handle != "nora" {
				addresses = append(addresses, append(e.ImageFrames, e.PictureURL, e.EquipmentPictureURL)...)
			}
		}
	}
	session := into[wireSession](t, b.do("backend.session", ask{who: "ana", id: newestSession(t, b, "ana")}))
	addresses = append(addresses, session.PictureURL)
	for _, e := range session.Exercises {
		if e.EquipmentName != "" && e.EquipmentPictureURL == "" {
			t.Errorf("no picture of %s in a session", e.EquipmentName)
		}
		addresses = append(addresses, e.EquipmentPictureURL)
	}
	// A machine of the catalogue, and the one of the contract's sample.
	for _, code := range []string{"14", "993"} {
		address := into[wireEquipment](t, b.login("ana", b.IssueCode(code))).ImageURL
		if address == "" {
			t.Errorf("no picture of machine %s", code)
		}
		addresses = append(addresses, address)
	}
	looked := map[string]bool{"": true}
	for _, address := range addresses {
		if looked[address] {
			continue
		}
		looked[address] = true
		if !strings.HasPrefix(address, b.url+"/pictures/") {
			t.Errorf("%s is not the box's", address)
			continue
		}
		status, body := fetch(t, address)
		img, err := jpeg.Decode(bytes.NewReader(body))
		if status != http.StatusOK || err != nil || img.Bounds().Dx() != drawingWidth || img.Bounds().Dy() != drawingHeight {
			t.Errorf("%s: %d, %v", address, status, err)
		}
		if _, again := fetch(t, address); !bytes.Equal(again, body) {
			t.Errorf("%s is another one the second time", address)
		}
	}
	if len(looked) < 30 {
		t.Errorf("only %d pictures were looked at", len(looked))
	}
}

func TestNorasPicturesHaveGoneWrong(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	list := b.workout("nora").Exercises
	if status, _ := fetch(t, list[0].EquipmentPictureURL); status != http.StatusNotFound {
		t.Errorf("the first one: %d", status)
	}
	status, body := fetch(t, list[1].EquipmentPictureURL)
	if _, err := jpeg.Decode(bytes.NewReader(body)); status != http.StatusOK || len(body) == 0 || err == nil {
		t.Errorf("the second one: %d, %v", status, err)
	}
	if strings.HasPrefix(list[2].EquipmentPictureURL, b.url) {
		t.Errorf("the third one is the box's: %s", list[2].EquipmentPictureURL)
	}
	if status, _ := fetch(t, list[3].EquipmentPictureURL); status != http.StatusOK {
		t.Errorf("the fourth one: %d", status)
	}
}

func TestOtherPicturesAreNotThere(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	for _, name := range []string{"e107", "e107.png", "e9999.jpg", ".jpg", "e107-3.jpg", "..%2fopenapi.yaml", "e107.jpg/e107.jpg", ""} {
		if status, body := fetch(t, b.url+"/pictures/"+name); status != http.StatusNotFound {
			t.Errorf("%q: %d, %d bytes", name, status, len(body))
		}
	}
}

// TestPicturesHaveFaults: they are told by name, or by a pattern for everything, and are of every sort.
func TestPicturesHaveFaults(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	address := b.url + "/pictures/e107.jpg"
	_, good := fetch(t, address)
	for faults, want := range map[string]struct {
		status int
		body   func([]byte) bool
	}{
		"pictures=404":         {404, func(b []byte) bool { return json.Valid(b) }},
		"*=503":                {503, func(b []byte) bool { return json.Valid(b) }},
		"pictures=html":        {200, func(b []byte) bool { return bytes.HasPrefix(b, []byte("<!DOCTYPE html>")) }},
		"pictures=empty":       {200, func(b []byte) bool { return len(b) == 0 }},
		"pictures=truncated":   {200, func(b []byte) bool { return len(b) == len(good)/2 && bytes.HasPrefix(good, b) }},
		"pictures=latency:1ms": {200, func(b []byte) bool { return bytes.Equal(b, good) }},
		"workout.current=404":  {200, func(b []byte) bool { return bytes.Equal(b, good) }},
		"pictures=huge": {200, func(b []byte) bool {
			c, err := png.DecodeConfig(bytes.NewReader(b))
			return err == nil && c.Width == 100_000 && c.Height == 100_000
		}},
	} {
		list, err := ParseFaults(faults)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.SetFaults(list...); err != nil {
			t.Fatal(err)
		}
		if status, body := fetch(t, address); status != want.status || !want.body(body) {
			t.Errorf("%s: %d, %d bytes", faults, status, len(body))
		}
	}
	for _, effect := range []Effect{Drop, Endless} {
		if err := b.SetFaults(Fault{Operation: "pictures", Effect: effect}); err != nil {
			t.Fatal(err)
		}
		answer, err := http.Get(address) //nolint:noctx // it is over with the box
		if (err != nil) != (effect == Drop) {
			t.Fatalf("%s: %v", effect, err)
		}
		if err != nil {
			continue
		}
		if n, err := io.CopyN(io.Discard, answer.Body, 20<<20); err != nil {
			t.Errorf("%s ends after %d bytes: %v", effect, n, err)
		}
		_ = answer.Body.Close()
	}
}

// TestBaseIsAnAddressWhateverTheHostHeader sends headers that are none.
func TestBaseIsAnAddressWhateverTheHostHeader(t *testing.T) {
	t.Parallel()
	for host, want := range map[string]string{
		"127.0.0.1:8080": "http://127.0.0.1:8080", "localhost": "http://localhost", "[::1]:80": "http://[::1]:80",
		"box.example:1": "http://box.example:1",
		"":              "http://127.0.0.1", "a@b": "http://127.0.0.1", "a/b": "http://127.0.0.1", "a?b": "http://127.0.0.1",
		"a\"b": "http://127.0.0.1", "a:b:c": "http://127.0.0.1", "a\x1b[2Jb": "http://127.0.0.1", ":80": "http://127.0.0.1",
		strings.Repeat("a", 300): "http://127.0.0.1",
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host = host
		if got := (&call{request: r}).base(); got != want {
			t.Errorf("%q: %q, want %q", host, got, want)
		}
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Host, r.TLS = "box.example", &tls.ConnectionState{}
	if got := (&call{request: r}).base(); got != "https://box.example" {
		t.Errorf("over TLS: %q", got)
	}
}
