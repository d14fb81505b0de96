package sandbox

import "net/http"

// told tells the logger of each request: what was asked and which status it got. Headers, queries and bodies
// stay out, since keys, tokens and codes are in them.
func (s *Sandbox) told(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		watch := &watched{ResponseWriter: w}
		defer func() {
			broken := recover()
			s.log.InfoContext(r.Context(), "request", "method", r.Method, "path", r.URL.EscapedPath(),
				"status", watch.status, "cut", broken != nil)
			if broken != nil {
				panic(broken)
			}
		}()
		next.ServeHTTP(watch, r)
	})
}

// watched remembers the status that was sent; 0 is none.
type watched struct {
	http.ResponseWriter
	status int
}

func (a *watched) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *watched) Write(b []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	return a.ResponseWriter.Write(b)
}

// Unwrap is for [http.ResponseController].
func (a *watched) Unwrap() http.ResponseWriter { return a.ResponseWriter }
