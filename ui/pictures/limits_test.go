package pictures_test

import (
	"net/http"
	"testing"
	"time"

	"spotter/ui/pictures"
)

func TestLimits(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	noise := machine(200, 200)
	s.serve("/small", machine(10, 10))
	s.serve("/long", noise)
	s.mux.HandleFunc("/endless", func(w http.ResponseWriter, _ *http.Request) {
		for {
			if _, err := w.Write(noise); err != nil {
				return
			}
		}
	})
	s.serve("/huge", header(100_000, 100_000))
	s.serve("/many", machine(41, 10))
	f := s.fetcher(pictures.Config{Bytes: int64(len(noise)) - 1, Pixels: 400})
	gets(t, f, "https://example.com/small", 10, 10)
	fails(t, f, "https://example.com/long", pictures.TooLarge)
	s.mux.HandleFunc("/promised", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000000000") // and never comes
		_ = http.NewResponseController(w).Flush()
	})
	fails(t, f, "https://example.com/promised", pictures.TooLarge)
	fails(t, s.fetcher(pictures.Config{Bytes: int64(len(noise)) - 1}), "https://example.com/endless", pictures.TooLarge)
	fails(t, f, "https://example.com/many", pictures.TooLarge)
	fails(t, f, "https://example.com/huge", pictures.TooLarge)
	fails(t, s.fetcher(pictures.Config{Pixels: 1e12}), "https://example.com/huge", pictures.Damaged)
}

// TestTheLimitOfPixelsWithoutASetting looks at headers: what is refused by them is never decoded.
func TestTheLimitOfPixelsWithoutASetting(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	f := s.fetcher(pictures.Config{})
	for path, c := range map[string]struct {
		w, h uint32
		kind pictures.Kind
	}{
		"/most": {2000, 2000, pictures.Damaged}, "/more": {2001, 2000, pictures.TooLarge}, "/square": {4898, 4898, pictures.TooLarge},
		"/line": {4_000_001, 1, pictures.TooLarge},
	} {
		s.serve(path, header(c.w, c.h))
		fails(t, f, "https://example.com"+path, c.kind)
	}
}

// TestOnePictureIsDecodedAtATime, as the memory for it is that of one.
func TestOnePictureIsDecodedAtATime(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.serve("/", machine(4, 4))
	f := s.fetcher(pictures.Config{Time: 200 * time.Millisecond})
	end := f.Decode()
	fails(t, f, "https://example.com/a", pictures.Unreachable)
	end()
	gets(t, f, "https://example.com/b", 4, 4)
}

func TestAHostTakesNoLongerThanItMay(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write(machine(4, 4)[:20])
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	})
	fails(t, s.fetcher(pictures.Config{Time: 50 * time.Millisecond}), "https://example.com/slow", pictures.Unreachable)
}
