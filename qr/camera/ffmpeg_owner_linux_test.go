package camera

import (
	"encoding/json"
	"os"
	"os/exec"
	"testing"
)

// Nobody is left to end an ffmpeg that hangs in a driver and writes nothing.
func TestFFmpegEndsWithAProgramThatIsKilled(t *testing.T) {
	address, called, gone := watch(t)
	text, err := json.Marshal(part{Watch: address, Stay: true, Deaf: true})
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	owner := exec.Command(self)
	owner.Env = append(os.Environ(), ownerVariable+"="+string(text))
	if err := owner.Start(); err != nil {
		t.Fatal(err)
	}
	called(1)
	if err := owner.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = owner.Wait()
	gone(1)
}
