// Package places says where files of Spotter's belong: by the XDG Base Directory Specification, and by the
// system's own habits on macOS and Windows.
package places

import (
	"path/filepath"

	"github.com/adrg/xdg"
)

// name is Spotter's own folder in each of the system's.
const name = "spotter"

// settings is the settings file, below the system's folders for settings.
const settings = name + "/config.toml"

// Settings is where a new settings file belongs (~/.config/spotter/config.toml on Linux).
func Settings() string { return filepath.Join(xdg.ConfigHome, filepath.FromSlash(settings)) }

// FindSettings returns the settings file that there is, the user's own before the system's; false where there is
// none.
func FindSettings() (string, bool) {
	path, err := xdg.SearchConfigFile(settings)
	return path, err == nil
}

// Pictures is the folder of pictures that can be fetched again (~/.cache/spotter/pictures on Linux).
func Pictures() string { return filepath.Join(xdg.CacheHome, name, "pictures") }

// State is the folder of what Spotter keeps from one run to the next (~/.local/state/spotter on Linux). It need not be
// there yet.
func State() string { return filepath.Join(xdg.StateHome, name) }
