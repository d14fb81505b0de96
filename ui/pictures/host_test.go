package pictures_test

import (
	"strings"
	"testing"

	"spotter/ui/pictures"
)

func TestIsHost(t *testing.T) {
	t.Parallel()
	for _, host := range []string{
		"cdn.com", "CDN.Example.com.", "localhost", "localhost:1", "cdn.com:8443", "a_b.example", "bücher.example", "xn--bcher-kva.example",
		"127.0.0.1", "127.0.0.1:8080", "::1", "[::1]", "[::1]:8080",
	} {
		if !pictures.IsHost(host) {
			t.Errorf("%q is denied", host)
		}
	}
	for _, text := range []string{
		"", " ", ".", "*", "*.cdn.com", "https://cdn.com", "https://cdn.com:8443", "//cdn.com", "cdn.com/", "cdn.com:8443/", "a b", " cdn.com", "cdn..com",
		".cdn.com", "cdn.com:", "[::1]:", "cdn.com:0", "cdn.com:08443", "cdn.com:65536", "cdn.com:-1", "cdn.com:https", ":8080", "-cdn.com", "cdn-.com", "ana@cdn.com",
		"cdn.com?x", "cdn.com#x", "a,b", "[cdn.com]", "[::1", "fe80::1%lo", "[fe80::1%25lo]:1", "cdn.com:1:2", "\x1b[2J",
		strings.Repeat("a", 64) + ".com", strings.Repeat("a.", 130) + "com",
	} {
		if pictures.IsHost(text) {
			t.Errorf("%q is taken for a host", text)
		}
	}
}
