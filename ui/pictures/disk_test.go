package pictures_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"spotter/ui/pictures"
)

// kept lists the files of a cache.
func kept(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}

func fileOf(dir, address string) string {
	sum := sha256.Sum256([]byte(address))
	return filepath.Join(dir, hex.EncodeToString(sum[:]))
}

const aURL = "https://example.com/a"

func TestPicturesAreKeptOnTheDisk(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.serve("/a", machine(8, 4))
	dir := filepath.Join(t.TempDir(), "spotter", "pictures")
	gets(t, s.fetcher(pictures.Config{Dir: dir}), aURL, 8, 4)
	if got := kept(t, dir); len(got) != 1 || filepath.Join(dir, got[0]) != fileOf(dir, aURL) {
		t.Fatalf("kept %v", got)
	}
	if info, err := os.Stat(fileOf(dir, aURL)); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	gets(t, s.fetcher(pictures.Config{Dir: dir}), aURL, 8, 4)
	if n := s.requests(); n != 1 {
		t.Errorf("asked %d times", n)
	}
}

func TestAnOldPictureIsAskedForAgainAndBetterThanNone(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.serve("/a", machine(8, 4))
	dir := t.TempDir()
	gets(t, s.fetcher(pictures.Config{Dir: dir}), aURL, 8, 4)
	s.pass(31 * 24 * time.Hour)
	gets(t, s.fetcher(pictures.Config{Dir: dir}), aURL, 8, 4)
	if n := s.requests(); n != 2 {
		t.Errorf("asked %d times", n)
	}
	s.pass(31 * 24 * time.Hour)
	f := s.fetcher(pictures.Config{Dir: dir})
	s.server.Close()
	gets(t, f, aURL, 8, 4)
}

// TestAPictureOfTheFutureIsAskedForAgain: one kept while the clock was years ahead must not stay for years.
func TestAPictureOfTheFutureIsAskedForAgain(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.serve("/a", machine(8, 4))
	dir := t.TempDir()
	s.pass(10 * 365 * 24 * time.Hour)
	gets(t, s.fetcher(pictures.Config{Dir: dir}), aURL, 8, 4)
	s.pass(-10 * 365 * 24 * time.Hour)
	for range 2 {
		gets(t, s.fetcher(pictures.Config{Dir: dir}), aURL, 8, 4)
	}
	if n := s.requests(); n != 2 {
		t.Errorf("asked %d times", n)
	}
}

func TestDamagedFilesAreReplaced(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.serve("/a", machine(8, 4))
	dir := t.TempDir()
	gets(t, s.fetcher(pictures.Config{Dir: dir}), aURL, 8, 4)
	whole, err := os.ReadFile(fileOf(dir, aURL))
	if err != nil {
		t.Fatal(err)
	}
	flipped := append([]byte(nil), whole...)
	flipped[len(flipped)/2] ^= 1
	page := []byte("<html>")
	sum := sha256.Sum256(page)
	for name, text := range map[string][]byte{
		"empty": {}, "cut": whole[:len(whole)-5], "changed": flipped, "short": whole[:20], "no picture": append(sum[:], page...),
	} {
		if err := os.WriteFile(fileOf(dir, aURL), text, 0o600); err != nil {
			t.Fatal(err)
		}
		before := s.requests()
		gets(t, s.fetcher(pictures.Config{Dir: dir}), aURL, 8, 4)
		if n := s.requests() - before; n != 1 {
			t.Errorf("%s: asked %d times", name, n)
		}
		if got, _ := os.ReadFile(fileOf(dir, aURL)); string(got) != string(whole) {
			t.Errorf("%s: it stays", name)
		}
	}
}

func TestAPlaceWhereNothingCanBeKeptCostsSpeedOnly(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.serve("/a", machine(8, 4))
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	taken := t.TempDir()
	if err := os.MkdirAll(filepath.Join(fileOf(taken, aURL), "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	outside := filepath.Join(t.TempDir(), "outside")
	linked := t.TempDir()
	if err := os.Symlink(outside, fileOf(linked, aURL)); err != nil {
		t.Fatal(err)
	}
	for name, dir := range map[string]string{"below a file": filepath.Join(file, "deep"), "a folder in the way": taken, "a link": linked} {
		f := s.fetcher(pictures.Config{Dir: dir})
		gets(t, f, aURL, 8, 4)
		if name == "a folder in the way" && len(kept(t, dir)) != 1 {
			t.Errorf("%s leaves %v behind", name, kept(t, dir))
		}
	}
	if _, err := os.Stat(outside); err == nil {
		t.Error("a link was written through")
	}
}

func TestTheOldestLeaveAFullCache(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.serve("/", machine(40, 40))
	dir := t.TempDir()
	for _, name := range []string{"notes.txt", ".new-left", ".new-now"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		at := s.clock()
		if name == ".new-left" {
			at = at.Add(-2 * time.Hour)
		}
		if err := os.Chtimes(filepath.Join(dir, name), at, at); err != nil {
			t.Fatal(err)
		}
	}
	one := int64(len(machine(40, 40)) + sha256.Size)
	f := s.fetcher(pictures.Config{Dir: dir, Kept: 3*one + 1})
	for i := range 6 {
		gets(t, f, fmt.Sprintf("https://example.com/%d", i), 40, 40)
		s.pass(time.Minute)
	}
	got := strings.Join(kept(t, dir), " ")
	for i := range 6 {
		name := filepath.Base(fileOf(dir, fmt.Sprintf("https://example.com/%d", i)))
		if strings.Contains(got, name) != (i >= 3) {
			t.Errorf("picture %d: kept %s", i, got)
		}
	}
	if !strings.Contains(got, "notes.txt") || strings.Contains(got, ".new-left") || !strings.Contains(got, ".new-now") {
		t.Errorf("kept %s", got)
	}
}
