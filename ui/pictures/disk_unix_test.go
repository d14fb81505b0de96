//go:build unix

package pictures_test

import (
	"os"
	"syscall"
	"testing"

	"spotter/ui/pictures"
)

// TestAPipeInTheCacheIsNotWaitedFor puts one in the place of a picture's file.
func TestAPipeInTheCacheIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	s := newStudio(t)
	s.serve("/a", machine(8, 4))
	dir := t.TempDir()
	if err := syscall.Mkfifo(fileOf(dir, aURL), 0o600); err != nil {
		t.Fatal(err)
	}
	gets(t, s.fetcher(pictures.Config{Dir: dir}), aURL, 8, 4)
	if info, err := os.Lstat(fileOf(dir, aURL)); err != nil || !info.Mode().IsRegular() {
		t.Errorf("the pipe is still there: %v", err)
	}
}
