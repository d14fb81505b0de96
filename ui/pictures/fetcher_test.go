package pictures_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"spotter/ui/pictures"
)

func TestPictureComesAsItIs(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	body := machine(60, 40)
	s.serve("/e107.jpg", body) // a name says nothing
	f := s.fetcher(pictures.Config{})
	got, err := f.Picture(t.Context(), "https://cdn.example.com/e107.jpg")
	if err != nil {
		t.Fatal(err)
	}
	want, _ := png.Decode(bytes.NewReader(body))
	if !same(got, want) {
		t.Error("other pixels")
	}
	gets(t, f, "https://cdn.example.com/e107.jpg", 60, 40)
	if n := s.requests(); n != 1 {
		t.Errorf("asked %d times", n)
	}
}

func TestLargePicturesAreScaledDown(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.serve("/wide", machine(1440, 600))
	s.serve("/high", machine(300, 960))
	s.serve("/line", machine(5000, 2))
	f := s.fetcher(pictures.Config{})
	gets(t, f, "https://example.com/wide", 720, 300)
	gets(t, f, "https://example.com/high", 150, 480)
	gets(t, f, "https://example.com/line", 720, 1)
}

func TestOnlyKnownHostsAreAsked(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.serve("/", machine(4, 4))
	port := s.server.Listener.Addr().String()
	port = port[strings.LastIndexByte(port, ':')+1:]
	f := s.fetcher(pictures.Config{Hosts: []string{"example.com", "[::1]:" + port, "other.example:8443", "", "*", "a/b"}})
	for _, address := range []string{
		"http://example.com/a", "http://example.com:443/a", "ftp://example.com/a", "file:///etc/passwd", "//example.com/a", "example.com/a",
		"https://example.com:8443/a", "https://other.example/a", "https://example.org/a", "https://notexample.com/a",
		"https://example.com.evil.org/a", "https://ana:secret@example.com/a", "https://example.com@evil.org/a",
		"https://127.0.0.1:" + port + "/a", "http://127.0.0.1:" + port + "/a", "http://localhost:" + port + "/a",
		"http://[::1]/a", "https:///a", "https:example.com", "", "\x00", "https://[::1", "https://mywellness.com.example.org/",
	} {
		err := fails(t, f, address, pictures.Refused)
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("the error tells the password: %v", err)
		}
	}
	if n := s.requests(); n != 0 {
		t.Errorf("asked %d times", n)
	}
	gets(t, f, "https://EXAMPLE.com./a", 4, 4)
	// The certificate is not for these names: that they fail by it shows that they were asked.
	for _, address := range []string{"https://mywellness.com/a", "https://cdnmedia.mywellness.com:443/a", "https://other.example:8443/a"} {
		fails(t, f, address, pictures.Unreachable)
	}
}

func TestThisMachineIsAskedByItsPort(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(machine(4, 4)) }))
	t.Cleanup(server.Close)
	dir := t.TempDir()
	f := pictures.New(pictures.Config{Hosts: []string{server.Listener.Addr().String()}, Dir: dir})
	gets(t, f, server.URL+"/a", 4, 4)
	if names := kept(t, dir); len(names) > 0 {
		t.Errorf("kept %v", names)
	}
	fails(t, pictures.New(pictures.Config{}), server.URL+"/a", pictures.Refused)
}

func TestForwardsAreCheckedToo(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.serve("/there", machine(4, 4))
	forward := func(path, to string) {
		s.mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) })
	}
	forward("/near", "https://img.example.com/there")
	forward("/plain", "http://example.com/there")
	forward("/far", "https://example.org/there")
	forward("/home", s.server.URL+"/there")
	forward("/round", "/round")
	f := s.fetcher(pictures.Config{})
	gets(t, f, "https://example.com/near", 4, 4)
	if got := s.asked[1].Header.Get("Referer"); got != "" {
		t.Errorf("the second host is told %q", got)
	}
	before := s.requests()
	for _, path := range []string{"plain", "far", "home"} {
		fails(t, f, "https://example.com/"+path, pictures.Refused)
	}
	if n := s.requests() - before; n != 3 {
		t.Errorf("%d requests, want those of the first hosts", n)
	}
	before = s.requests()
	fails(t, f, "https://example.com/round", pictures.Refused)
	if n := s.requests() - before; n != 6 {
		t.Errorf("sent on in a circle %d times", n)
	}
}

func TestNothingIsSentAlong(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "who", Value: "ana", Path: "/", Secure: true})
		_, _ = w.Write(machine(4, 4))
	})
	f := s.fetcher(pictures.Config{})
	gets(t, f, "https://example.com/a", 4, 4)
	gets(t, f, "https://example.com/b", 4, 4)
	for _, r := range s.asked {
		for name := range r.Header {
			switch name {
			case "Accept", "Accept-Encoding", "User-Agent":
			default:
				t.Errorf("%s is sent", name)
			}
		}
	}
}

func TestWhatIsNoPictureIsNoneWhateverItSays(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	for path, body := range map[string]string{
		"/page.png": "<html>not here</html>", "/empty.png": "", "/svg.png": "<svg xmlns='http://www.w3.org/2000/svg'/>",
		"/cut.png": string(machine(30, 30)[:60]), "/tiff.png": "II*\x00\x08\x00\x00\x00\x00\x00",
	} {
		s.mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "image/png")
			_, _ = w.Write([]byte(body))
		})
		fails(t, s.fetcher(pictures.Config{}), "https://example.com"+path, pictures.Damaged)
	}
}

func TestWhatIsNotThereIsNotAskedForAtEveryKey(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	status := http.StatusNotFound
	s.mux.HandleFunc("/a", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })
	f := s.fetcher(pictures.Config{})
	for _, c := range []struct {
		status int
		kind   pictures.Kind
		pause  time.Duration
	}{{404, pictures.Missing, 10 * time.Minute}, {503, pictures.Unreachable, 30 * time.Second}} {
		status = c.status
		before := s.requests()
		for range 3 {
			fails(t, f, "https://example.com/a", c.kind)
		}
		s.pass(c.pause - 1)
		fails(t, f, "https://example.com/a", c.kind)
		if n := s.requests() - before; n != 1 {
			t.Errorf("%d: asked %d times", c.status, n)
		}
		s.pass(1)
		fails(t, f, "https://example.com/a", c.kind)
		if n := s.requests() - before; n != 2 {
			t.Errorf("%d: asked %d times after the pause", c.status, n)
		}
		s.pass(time.Hour)
	}
}

func TestThoseWhoAskTogetherWaitForOneFetch(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	begin := make(chan struct{})
	s.mux.HandleFunc("/a", func(w http.ResponseWriter, _ *http.Request) {
		<-begin
		_, _ = w.Write(machine(4, 4))
	})
	f := s.fetcher(pictures.Config{})
	impatient, leave := context.WithCancel(t.Context())
	first := make(chan error, 1)
	go func() {
		_, err := f.Picture(impatient, "https://example.com/a")
		first <- err
	}()
	until(t, func() bool { return s.requests() == 1 })
	var others sync.WaitGroup
	for range 8 {
		others.Go(func() { gets(t, f, "https://example.com/a", 4, 4) })
	}
	until(t, func() bool { return f.Waiting("https://example.com/a") == 9 })
	leave() // the one who began it
	var e *pictures.Error
	if err := <-first; !errors.As(err, &e) || e.Kind != pictures.Canceled {
		t.Errorf("left: %v", err)
	}
	close(begin)
	others.Wait()
	if n := s.requests(); n != 1 {
		t.Errorf("asked %d times", n)
	}
}

func TestWhatNobodyWaitsForIsGivenUp(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	gone := make(chan struct{})
	s.mux.HandleFunc("/a", func(w http.ResponseWriter, r *http.Request) {
		if s.requests() > 1 {
			_, _ = w.Write(machine(4, 4))
			return
		}
		<-r.Context().Done()
		close(gone)
	})
	f := s.fetcher(pictures.Config{})
	ctx, leave := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = f.Picture(ctx, "https://example.com/a")
	}()
	until(t, func() bool { return s.requests() == 1 })
	leave()
	<-done
	select {
	case <-gone:
	case <-time.After(5 * time.Second):
		t.Fatal("the request goes on")
	}
	gets(t, f, "https://example.com/a", 4, 4) // that it was given up says nothing of the picture
}

func TestOnlyTheLatestStayInMemory(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.serve("/", machine(4, 4))
	f := s.fetcher(pictures.Config{})
	for i := range 20 {
		gets(t, f, fmt.Sprintf("https://example.com/%d", i), 4, 4)
		gets(t, f, "https://example.com/0", 4, 4) // looked at again and again
	}
	gets(t, f, "https://example.com/19", 4, 4)
	if n := s.requests(); n != 20 {
		t.Errorf("asked %d times for 20", n)
	}
	gets(t, f, "https://example.com/1", 4, 4)
	if n := s.requests(); n != 21 {
		t.Errorf("the one looked at longest ago is still there")
	}
}

// until waits for something to become so.
func until(t *testing.T, so func() bool) {
	t.Helper()
	for end := time.Now().Add(5 * time.Second); !so(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("it never becomes so")
		}
	}
}
