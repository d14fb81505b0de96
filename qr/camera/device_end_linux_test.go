//go:build camera

package camera

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestDeviceBusy(t *testing.T) {
	s := openDevice(t, Options{Device: "0"})
	if _, err := Open(t.Context(), Options{Device: "0"}); KindOf(err) != Busy {
		t.Errorf("opening it twice: %v, want the kind %v", err, Busy)
	}
	if list, err := List(t.Context()); err != nil || len(list) != 2 {
		t.Errorf("the list while one is in use: %v, %v", list, err)
	}
	readDevice(t, s)
	s.Close()
	readDevice(t, openDevice(t, Options{Device: "0"}))
}

func TestDeviceClose(t *testing.T) {
	s := openDevice(t, Options{Device: "0"})
	readDevice(t, s)
	start := time.Now()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	took := time.Since(start)
	if took > time.Second {
		t.Errorf("closing took %v", took)
	}
	t.Logf("closed in %v", took)
	if _, err := s.Frame(t.Context()); !errors.Is(err, ErrClosed) {
		t.Errorf("a frame after Close: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("closing it again: %v", err)
	}
}

// The test runs itself again as a user who may not use the devices.
func TestDevicePermission(t *testing.T) {
	const nobody = 65534
	if os.Getuid() == nobody {
		if _, err := Open(t.Context(), Options{Device: "/dev/video0"}); KindOf(err) != Permission {
			t.Errorf("opening it as nobody: %v, want the kind %v", err, Permission)
		}
		if list, err := List(t.Context()); err != nil || len(list) != 2 {
			t.Errorf("the list of nobody: %v, %v", list, err)
		}
		return
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.v", "-test.run=^"+t.Name()+"$")
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Errorf("as nobody: %v\n%s", err, out)
	}
}

func TestDeviceWrongNode(t *testing.T) {
	for device, want := range map[string]Kind{
		"/dev/video2": Unsupported, "2": Unsupported, "/dev/null": Unsupported,
		"/dev/video9": NoSuchCamera, "9": NoSuchCamera, "Studio": NoSuchCamera,
	} {
		if _, err := Open(t.Context(), Options{Device: device}); KindOf(err) != want {
			t.Errorf("opening %s: %v, want the kind %v", device, err, want)
		}
	}
}

func TestDeviceStartFails(t *testing.T) {
	setControl(t, "/dev/video0", "inject_vidioc_streamon_error=1")
	if _, err := Open(t.Context(), Options{Device: "0"}); KindOf(err) != Failed {
		t.Errorf("opening where starting fails: %v, want the kind %v", err, Failed)
	}
	readDevice(t, openDevice(t, Options{Device: "0"})) // nothing of the first try is left
}

func TestDeviceFatalError(t *testing.T) {
	s := openDevice(t, Options{Device: "0"})
	readDevice(t, s)
	setControl(t, "/dev/video0", "inject_fatal_streaming_error=1")
	if err := lastError(t, s); KindOf(err) != Failed {
		t.Errorf("after a fatal error: %v, want the kind %v", err, Failed)
	}
	s.Close()
	readDevice(t, openDevice(t, Options{Device: "0"}))
}

// The driver plugs the device in again once nobody holds it any more.
func TestDeviceUnplug(t *testing.T) {
	s := openDevice(t, Options{Device: "0"})
	readDevice(t, s)
	setControl(t, "/dev/video0", "disconnect=1")
	if err := lastError(t, s); KindOf(err) != Unplugged {
		t.Errorf("after pulling the plug: %v, want the kind %v", err, Unplugged)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	readDevice(t, openDevice(t, Options{Device: "0"}))
}

// lastError reads until the source ends.
func lastError(t *testing.T, s Source) error {
	t.Helper()
	for range 1000 {
		if _, err := s.Frame(t.Context()); err != nil {
			return err
		}
	}
	t.Fatal("the source does not end")
	return nil
}
