package pictures

import (
	"errors"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode"
)

// PlatformHost is the platform's own domain, whose hosts are always asked (seen in the contract's samples:
// cdnmedia.mywellness.com, cmsmedia.mywellness.com).
const PlatformHost = "mywellness.com"

// rule is a host that may be asked, and those below it, at one port; "" is that of HTTPS.
type rule struct{ name, port string }

// ruleOf reads "example.com", "example.com:8443" or "127.0.0.1:8080"; false where it is none of these.
func ruleOf(text string) (rule, bool) {
	r := rule{name: plainName(text)}
	within, bracketed := strings.CutPrefix(text, "[")
	if host, port, err := net.SplitHostPort(text); err == nil {
		if _, err := strconv.ParseUint(port, 10, 16); err != nil || port[0] == '0' {
			return r, false
		}
		r = rule{plainName(host), port}
	} else if ip, ok := strings.CutSuffix(within, "]"); ok && bracketed {
		r.name = ip
	}
	if ip, err := netip.ParseAddr(r.name); err == nil {
		return r, ip.Zone() == ""
	}
	return r, isName(r.name) && !bracketed
}

// IsHost reports whether text names a host as [Config].Hosts takes it.
func IsHost(text string) bool {
	_, ok := ruleOf(text)
	return ok
}

// isName reports whether a host's name is made of labels as names have them. One that ends in a number would be an
// address.
func isName(host string) bool {
	if _, err := strconv.Atoi(host[strings.LastIndexByte(host, '.')+1:]); len(host) > 253 || err == nil {
		return false
	}
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' || strings.ContainsFunc(label, notInName) {
			return false
		}
	}
	return true
}

func notInName(r rune) bool {
	return r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
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
