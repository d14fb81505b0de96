package scan

import (
	"context"
	"runtime"
	"slices"

	tea "charm.land/bubbletea/v2"

	"spotter/qr/camera"
)

// nextCamera takes the next one, for the rest of the run.
func (m *Model) nextCamera(ctx context.Context) tea.Cmd {
	w := &m.watched
	if n := len(w.devices); n > 0 {
		at := func(path string) int {
			return slices.IndexFunc(w.devices, func(d camera.Device) bool { return d.Path == path })
		}
		i := at(w.wish)
		if i < 0 { // none, or a name
			i = at(w.device.Path)
		}
		w.wish = w.devices[(i+1)%n].Path
	}
	return m.watch(ctx)
}

// retry starts the camera anew, and looks again which there are.
func (m *Model) retry(ctx context.Context) tea.Cmd {
	m.watched.devices = nil
	return m.watch(ctx)
}

// several reports whether there is another camera.
func (m *Model) several() bool { return len(m.watched.devices) > 1 }

// noCamera reports that a camera was asked for and there is none.
func (m *Model) noCamera() bool { return m.watched.err != nil }

// fromDisk leaves the camera for pictures on the disk.
func (m *Model) fromDisk(ctx context.Context) tea.Cmd {
	m.stopWatching()
	m.watched.later = true
	return m.another(ctx)
}

// liveDecoder is what reads the camera's frames.
func (m *Model) liveDecoder() decoder {
	if m.cfg.Watch != nil {
		return m.cfg.Watch()
	}
	return m.cfg.Decode
}

// system is the operating system, whose settings the advice is about.
func (m *Model) system() string {
	if m.cfg.System != "" {
		return m.cfg.System
	}
	return runtime.GOOS
}
