package camera

import (
	"bufio"
	"context"
	"encoding/json"
	"image/png"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"spotter/qr"
)

// fake is an ffmpeg that plays a part on a system, and waits as long as a test can.
func fake(t *testing.T, goos string, p part) ffmpeg {
	t.Helper()
	text, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(partVariable, string(text))
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	kernel := func(context.Context) ([]Device, error) {
		return []Device{{Name: "Some Camera", Path: "/dev/video0"}}, nil
	}
	return ffmpeg{program: self, goos: goos, wait: time.Minute, kernel: kernel}
}

// ownerVariable makes this test binary start an ffmpeg that plays the part, and do nothing else.
const ownerVariable = "CAMERA_TEST_OWNER"

// own starts an ffmpeg and waits to be killed.
func own(text string) int {
	if err := os.Setenv(partVariable, text); err != nil {
		return 1
	}
	self, err := os.Executable()
	if err != nil {
		return 1
	}
	p, err := launch(self, nil)
	if err != nil {
		return 1
	}
	<-p.ended
	return 0
}

// codeText is what the code in the picture of [codePicture] says.
const codeText = "HTTPS://SPOTTER.EXAMPLE/7"

// codePicture writes the picture of a code, with nothing but grey in it.
func codePicture(t testing.TB) string {
	t.Helper()
	code, err := qr.Encode(codeText, qr.LevelM, 6)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "code.png")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	w := bufio.NewWriter(file)
	if err := png.Encode(w, code); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return path
}

// watch gives an address that processes of ours call; gone waits for n of them to call and to end.
func watch(t *testing.T) (address string, called, gone func(n int)) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	conns := make(chan net.Conn, 8)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			conns <- c
		}
	}()
	var there []net.Conn
	called = func(n int) {
		t.Helper()
		for range n {
			select {
			case c := <-conns:
				there = append(there, c)
			case <-time.After(time.Minute):
				t.Fatal("a process was not started")
			}
		}
	}
	gone = func(n int) {
		t.Helper()
		if len(there) != n {
			t.Fatalf("%d processes were started, want %d", len(there), n)
		}
		for _, c := range there {
			_ = c.SetReadDeadline(time.Now().Add(time.Minute))
			if _, err := c.Read(make([]byte, 1)); err == nil || os.IsTimeout(err) {
				t.Errorf("a process is left running: %v", err)
			}
			_ = c.Close()
		}
	}
	return l.Addr().String(), called, gone
}
