package cmd

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"

	"spotter/cmd/places"
	"spotter/qr/camera"
	"spotter/ui"
)

// cameraMemory keeps the camera that was chosen last, in a file. To forget it does no harm: where the file cannot be
// written, or makes no sense, it is as if nothing had been chosen.
type cameraMemory struct{ path string }

// keptCamera is what the file holds.
type keptCamera struct {
	Name   string `json:"name"`
	Path   string `json:"path"`
	Number int    `json:"number"`
}

// mostKept is more than a camera takes, in bytes.
const mostKept = 64 << 10

// cameraMemory is nil where nothing is kept from one run to the next, and where a camera is set by name, which
// says more than what was chosen some other day.
func (a *app) cameraMemory(wish string) ui.CameraMemory {
	if a.sys.State == "" || wish != "" && wish != cameraAuto {
		return nil
	}
	return cameraMemory{filepath.Join(a.sys.State, "camera.json")}
}

// Camera is the one that was chosen last.
func (m cameraMemory) Camera() (camera.Device, bool) {
	file, err := os.Open(m.path)
	if err != nil {
		return camera.Device{}, false
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, mostKept))
	if err != nil {
		return camera.Device{}, false
	}
	var kept keptCamera
	if json.Unmarshal(text, &kept) != nil || kept.Name == "" {
		return camera.Device{}, false
	}
	return camera.Device{Name: kept.Name, Path: kept.Path, Number: kept.Number}, true
}

// KeepCamera notes the one that was chosen.
func (m cameraMemory) KeepCamera(d camera.Device) {
	if known, ok := m.Camera(); ok && known == d || d.Name == "" {
		return
	}
	text, err := json.Marshal(keptCamera(d))
	if err != nil {
		return
	}
	_ = places.Replace(m.path, append(text, '\n'))
}

// recalled is the path of the camera that was chosen last, empty where there is none, or none like it.
func (a *app) recalled(ctx context.Context, wish string) string {
	memory := a.cameraMemory(wish)
	if memory == nil {
		return ""
	}
	known, ok := memory.Camera()
	if !ok {
		return ""
	}
	devices, err := a.sys.Cameras.List(ctx)
	if err != nil {
		return ""
	}
	d, _ := camera.Recognize(devices, known)
	return d.Path
}
