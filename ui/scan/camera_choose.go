package scan

import (
	"context"
	"runtime"
	"slices"

	tea "charm.land/bubbletea/v2"

	"spotter/qr/camera"
)

// CameraMemory keeps the camera that was chosen from one run to the next.
type CameraMemory interface {
	// Camera is the one that was chosen last, false where none was.
	Camera() (camera.Device, bool)
	// KeepCamera notes the one that was chosen.
	KeepCamera(camera.Device)
}

// firstCamera is the one to take where none is wished: the one that was chosen last, if it is there.
func firstCamera(devices []camera.Device, memory CameraMemory) (camera.Device, bool) {
	if len(devices) == 0 {
		return camera.Device{}, false
	}
	if memory != nil {
		if known, ok := memory.Camera(); ok {
			if d, ok := camera.Recognize(devices, known); ok {
				return d, true
			}
		}
	}
	return devices[0], true
}

// nextCamera takes the next one, which is kept for the next time once it is open.
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
		w.wish, w.chosen = w.devices[(i+1)%n].Path, true
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
