package cmd_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// binary builds the program once for all tests that run it as a person would.
func binary(t *testing.T) string {
	t.Helper()
	path, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

var build = sync.OnceValues(func() (string, error) {
	// The folder that testscript made for the commands of this run is removed at its end.
	spotter, err := exec.LookPath("spotter")
	if err != nil {
		return "", err
	}
	path := filepath.Join(filepath.Dir(spotter), "spotter-built")
	if runtime.GOOS == "windows" {
		path += ".exe"
	}
	goBuild := exec.Command("go", "build", "-o", path, "..")
	goBuild.Env = append(os.Environ(), "CGO_ENABLED=0")
	goBuild.Stdout, goBuild.Stderr = os.Stderr, os.Stderr
	return path, goBuild.Run()
})
