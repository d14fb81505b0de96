//go:build unix

package picture_test

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"spotter/qr/picture"
)

// Nobody writes to this pipe: opening it the plain way would wait for ever.
func TestOpenDoesNotWaitForAPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		_, _, err := picture.Open(t.Context(), path, picture.Limits{})
		done <- err
	}()
	select {
	case err := <-done:
		if kindOf(err) != picture.NotAFile || !strings.Contains(err.Error(), "a pipe") {
			t.Errorf("got %v", err)
		}
	case <-time.After(5 * time.Second):
		t.Fatal("still waiting for the pipe")
	}
}
