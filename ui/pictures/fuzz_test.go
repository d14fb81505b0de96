package pictures

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// FuzzCheck wants no address to lead to a host that was not named, however it is written.
func FuzzCheck(f *testing.F) {
	for _, s := range []string{
		"https://cdnmedia.mywellness.com/a.jpg", "https://mywellness.com.evil.org/", "https://mywellness.com@evil.org/", "http://127.0.0.1:8080/a",
		"https://evilmywellness.com", "https://MYWELLNESS.com.:443/", "https://[::1%25lo]/", "https://a\\.mywellness.com/", "//x", "https://%6dywellness.com",
	} {
		f.Add(s)
	}
	rules := []rule{{name: PlatformHost}, {"127.0.0.1", "8080"}}
	f.Fuzz(func(t *testing.T, address string) {
		u, err := url.Parse(address)
		if err != nil || check(rules, u) != nil {
			return
		}
		host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
		own := u.Scheme == "https" && (u.Port() == "" || u.Port() == "443") && (host == PlatformHost || strings.HasSuffix(host, "."+PlatformHost))
		local := (u.Scheme == "https" || u.Scheme == "http") && u.Host == "127.0.0.1:8080"
		if u.User != nil || !own && !local {
			t.Errorf("%q may be asked", address)
		}
	})
}

// FuzzDisk wants whatever is kept to come back, whatever stood in its file before to be found out, and nothing
// to be written elsewhere.
func FuzzDisk(f *testing.F) {
	f.Add("https://example.com/a", []byte("picture"), []byte("rubbish"))
	f.Add("../../etc/passwd", []byte{0}, []byte{})
	f.Add("long", []byte("picture"), make([]byte, 100))
	f.Add("\x00", seal([]byte("a")), seal([]byte("b")))
	f.Fuzz(func(t *testing.T, address string, body, before []byte) {
		top := t.TempDir()
		d := disk{dir: filepath.Join(top, "cache"), most: 1 << 20, longest: 1 << 16, now: time.Now}
		if err := os.Mkdir(d.dir, 0o700); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(d.dir, fileName(address))
		if filepath.Dir(file) != d.dir || !isOurs(filepath.Base(file)) {
			t.Fatalf("the file of %q is %s", address, file)
		}
		if err := os.WriteFile(file, before, 0o600); err != nil {
			t.Fatal(err)
		}
		if got, _, ok := d.read(address); ok && string(seal(got)) != string(before) {
			t.Errorf("%q was read from %q", got, before)
		}
		d.write(address, body)
		got, _, ok := d.read(address)
		if wanted := len(body) > 0 && int64(len(body)) <= d.longest; wanted && (!ok || string(got) != string(body)) {
			t.Errorf("%q came back as %q, %v", body, got, ok)
		}
		for dir, most := range map[string]int{top: 1, d.dir: 1} {
			if list, _ := os.ReadDir(dir); len(list) != most {
				t.Errorf("%s holds %v", dir, list)
			}
		}
	})
}
