package sandbox

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"time"
)

// closeGrace is how long calls under way may take to end when the server stops.
const closeGrace = 500 * time.Millisecond

// Serve answers on a listener until the context ends, and closes the listener. It returns nil when it was the
// context that ended it.
func (s *Sandbox) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler: s.handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
	closed := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(closed)
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeGrace)
		defer cancel()
		if server.Shutdown(grace) != nil {
			_ = server.Close() // what did not end in time is cut off
		}
	})
	err := server.Serve(l)
	if stop() {
		return fmt.Errorf("serve the sandbox: %w", err)
	}
	<-closed
	return nil
}

// Start listens on an address ("127.0.0.1:0" picks a free port), serves until the context ends, and returns the
// base URL to give to a client.
func (s *Sandbox) Start(ctx context.Context, addr string) (string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return "", fmt.Errorf("start the sandbox: %w", err)
	}
	go func() {
		if err := s.Serve(ctx, l); err != nil {
			s.log.Error("the sandbox stopped", "error", err)
		}
	}()
	return "http://" + l.Addr().String(), nil
}

// onlyLoopback hides a handler from everybody but programs on this machine: both ends of the connection must be
// loopback addresses, the name asked for must be one too (a page elsewhere may have had its name pointed here),
// and a browser must not have been sent by another site.
func onlyLoopback(h http.Handler) http.Handler {
	guarded := http.NewCrossOriginProtection().Handler(h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !local(r) {
			http.NotFound(w, r)
			return
		}
		guarded.ServeHTTP(w, r)
	})
}

func local(r *http.Request) bool {
	here, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok || !loopback(here.String()) || !loopback(r.RemoteAddr) {
		return false
	}
	host, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		host = r.Host
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

func loopback(addr string) bool {
	a, err := netip.ParseAddrPort(addr)
	return err == nil && a.Addr().Unmap().IsLoopback()
}
