package client

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// TestRedirects: within the host they are followed; to another host nothing is sent, least of all the key.
func TestRedirects(t *testing.T) {
	leaked := make(chan string, 8)
	other := serve(t, func(w http.ResponseWriter, r *http.Request) {
		leaked <- fmt.Sprint(r.Header)
		_, _ = w.Write([]byte(`{"workoutSession":{}}`))
	})
	puts := 0
	home := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Method == http.MethodPut || r.Method == http.MethodPost:
			puts++
			http.Redirect(w, r, "/moved", http.StatusTemporaryRedirect)
		case strings.HasSuffix(r.URL.Path, "/wellness-age"):
			http.Redirect(w, r, "/moved", http.StatusFound)
		case r.URL.Path == "/moved":
			_, _ = w.Write([]byte(`{"wellnessAge":"39"}`))
		case strings.HasSuffix(r.URL.Path, "/facilities"):
			http.Redirect(w, r, r.URL.Path, http.StatusFound)
		default:
			http.Redirect(w, r, other+"/v1", http.StatusFound)
		}
	})
	config := backendConfig(nil)
	config.BaseURL, config.Transport = home, nil
	c := newClient(t, config)
	t.Cleanup(c.CloseIdleConnections)
	_, err := c.CurrentWorkout(t.Context())
	if e := wantKind(t, err, Malformed); e.Status != http.StatusFound || !strings.Contains(e.Error(), "another host") {
		t.Errorf("%v", e)
	}
	if age, err := c.WellnessAge(t.Context()); err != nil || age.Age != "39" {
		t.Errorf("a redirect at home: %v, %v", age, err)
	}
	_, err = c.Facilities(t.Context())
	wantKind(t, err, Malformed)
	_, err = c.LoginEquipment(t.Context(), "code")
	wantKind(t, err, Malformed)
	if puts != 1 {
		t.Errorf("the sign-in was sent %d times", puts)
	}
	select {
	case header := <-leaked:
		t.Errorf("the other host was asked, with %s", header)
	default:
	}
}
