package client

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// NewTransport returns the transport that a client uses by default: 5 s to connect, 5 s for TLS, 15 s for the
// head of the answer, connections kept open for 90 s, HTTP/2 where the host speaks it, and the proxy of the
// environment (HTTPS_PROXY, NO_PROXY) but never for this machine.
func NewTransport() *http.Transport {
	dialer := &net.Dialer{Timeout: 5 * time.Second, KeepAlive: 30 * time.Second}
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            dialer.DialContext,
		TLSHandshakeTimeout:    5 * time.Second,
		ResponseHeaderTimeout:  15 * time.Second,
		ExpectContinueTimeout:  time.Second,
		IdleConnTimeout:        90 * time.Second,
		MaxIdleConns:           16,
		MaxIdleConnsPerHost:    8,
		MaxResponseHeaderBytes: 256 << 10,
		ForceAttemptHTTP2:      true,
	}
}

// errRedirect is the reason why a redirect was not followed.
var errRedirect = errors.New("redirect not followed")

// checkRedirect follows a redirect only within the same scheme, host and port, and only for GET. The key
// travels in a header of its own, which net/http would carry along to any host.
func checkRedirect(next *http.Request, via []*http.Request) error {
	first := via[0]
	switch {
	case next.URL.Scheme != first.URL.Scheme || next.URL.Host != first.URL.Host:
		return fmt.Errorf("%w: the answer points to another host, %q", errRedirect, cut(clean(next.URL.Host), 100))
	case first.Method != http.MethodGet:
		return fmt.Errorf("%w: a %s is not sent a second time", errRedirect, first.Method)
	case len(via) >= 5:
		return fmt.Errorf("%w: more than 5 in a row", errRedirect)
	}
	return nil
}
