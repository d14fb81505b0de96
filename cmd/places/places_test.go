package places_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/adrg/xdg"

	"spotter/cmd/places"
)

// The folders are read from the environment when the program starts.
func TestPlacesFollowTheEnvironment(t *testing.T) {
	root := t.TempDir()
	t.Cleanup(xdg.Reload)
	for name, folder := range map[string]string{
		"XDG_CONFIG_HOME": "settings", "XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state", "XDG_CONFIG_DIRS": "none",
	} {
		t.Setenv(name, filepath.Join(root, folder))
	}
	xdg.Reload()
	for got, want := range map[string]string{
		places.Settings(): "settings/spotter/config.toml",
		places.Pictures(): "cache/spotter/pictures",
		places.State():    "state/spotter",
	} {
		if want = filepath.Join(root, filepath.FromSlash(want)); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if path, ok := places.FindSettings(); ok {
		t.Errorf("found %s where nothing is", path)
	}
	if err := os.MkdirAll(filepath.Dir(places.Settings()), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(places.Settings(), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if path, ok := places.FindSettings(); !ok || path != places.Settings() {
		t.Errorf("found %q, %v", path, ok)
	}
}

func TestStateIsInTheHome(t *testing.T) {
	if runtime.GOOS != "linux" {
		return // the others have folders of their own
	}
	home := t.TempDir()
	t.Cleanup(xdg.Reload)
	t.Setenv("HOME", home)
	t.Setenv("XDG_STATE_HOME", "")
	xdg.Reload()
	if got, want := places.State(), filepath.Join(home, ".local", "state", "spotter"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
