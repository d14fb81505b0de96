package pictures_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"spotter/ui/pictures"
)

// TestErrorsNameTheHostOnly brings failures about whose texts hold addresses.
func TestErrorsNameTheHostOnly(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	for path, to := range map[string]string{
		"/broken": "http://a.b%zz/?token=secret", "/plain": "http://example.com/?token=secret", "/far": "https://example.org/secret",
		"/named": "https://ana:secret@example.com/", "/down": "https://down.example.com/?token=secret", "/file": "file:///secret",
	} {
		s.mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
		})
	}
	transport := s.transport()
	dial := transport.DialContext
	transport.DialContext = func(ctx context.Context, network, to string) (net.Conn, error) {
		if strings.HasPrefix(to, "down.") {
			return nil, errors.New("dial secret")
		}
		return dial(ctx, network, to)
	}
	proxied := transport.Clone()
	proxied.Proxy = func(*http.Request) (*url.URL, error) {
		return nil, errors.New("invalid proxy address \"http://ana:secret@proxy\"")
	}
	for _, transport := range []*http.Transport{transport, proxied} {
		f := pictures.New(pictures.Config{Hosts: []string{"example.com"}, Transport: transport})
		for _, path := range []string{"broken", "plain", "far", "named", "down", "file", "?token=secret"} {
			_, err := f.Picture(t.Context(), "https://example.com/"+path)
			if err == nil {
				t.Errorf("%s: no error", path)
			}
			for e := err; e != nil; e = errors.Unwrap(e) {
				if strings.Contains(fmt.Sprintf("%v %+v", e, e), "secret") {
					t.Errorf("%s: %v", path, e)
				}
			}
		}
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errors.New("secret"))
	f := s.fetcher(pictures.Config{})
	defer f.Decode()() // so that nothing comes before the end is seen
	s.serve("/late", machine(4, 4))
	if _, err := f.Picture(ctx, "https://example.com/late"); err == nil || strings.Contains(err.Error(), "secret") || !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
}
