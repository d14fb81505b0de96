package pictures

import (
	"errors"
	"net"
	"net/netip"
	"net/url"
	"strings"
)

// PlatformHost is the platform's own domain, whose hosts are always asked (seen in the contract's samples:
// cdnmedia.mywellness.com, cmsmedia.mywellness.com).
const PlatformHost = "mywellness.com"

// rule is a host that may be asked, and those below it, at one port; "" is that of HTTPS.
type rule struct{ name, port string }

// ruleOf reads "example.com", "example.com:8443" or "127.0.0.1:8080"; false where it is none of these.
func ruleOf(text string) (rule, bool) {
	r := rule{name: strings.TrimSpace(text)}
	if name, port, err := net.SplitHostPort(r.name); err == nil {
		r = rule{name, port}
	}
	r.name = plainName(strings.Trim(r.name, "[]"))
	return r, r.name != "" && !strings.ContainsAny(r.name, "/@ *")
}

func plainName(host string) string { return strings.TrimSuffix(strings.ToLower(host), ".") }

// check refuses an address that is not to be asked: only HTTPS, and plain HTTP within this machine; only hosts
// of the rules; and never with a name or a password in it.
func check(rules []rule, u *url.URL) error {
	host := plainName(u.Hostname())
	switch {
	case u.User != nil:
		return errors.New("the address holds a name or a password")
	case u.Opaque != "" || host == "":
		return errors.New("the address names no host")
	case u.Scheme == "https":
	case u.Scheme != "http" || !loopback(host):
		return errors.New("only HTTPS is asked")
	}
	for _, r := range rules {
		if r.covers(u.Scheme, host, u.Port()) {
			return nil
		}
	}
	return errors.New("the host is not one of those that are asked")
}

func (r rule) covers(scheme, host, port string) bool {
	own := map[string]string{"https": "443", "http": "80"}[scheme]
	if port == "" {
		port = own
	}
	want := r.port
	if want == "" {
		want = own
	}
	if port != want {
		return false
	}
	if _, err := netip.ParseAddr(r.name); err == nil {
		return host == r.name
	}
	return host == r.name || strings.HasSuffix(host, "."+r.name)
}

// loopback reports whether a host is this machine itself, by its name alone: nothing is looked up.
func loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.Unmap().IsLoopback()
}
