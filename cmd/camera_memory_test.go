package cmd

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"spotter/cmd/settings"
	"spotter/qr/camera"
	"spotter/ui"
)

func usbCamera() camera.Device {
	return camera.Device{Name: "USB Camera", Path: "/dev/video2", Number: 2}
}

func TestCameraIsKeptFromOneRunToTheNext(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "state", "spotter")
	memory := func() ui.CameraMemory { return (&app{sys: System{State: folder}}).cameraMemory(cameraAuto) }
	if d, ok := memory().Camera(); ok {
		t.Errorf("%v before anything was kept", d)
	}
	for _, want := range []camera.Device{usbCamera(), {Name: "Kamera \"ü\"", Path: `@device_pnp_\\?\usb#vid`}} {
		memory().KeepCamera(want)
		if got, ok := memory().Camera(); !ok || got != want {
			t.Errorf("%+v, %v, want %+v", got, ok, want)
		}
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 1 {
		t.Errorf("%d files, %v", len(files), err)
	}
	if runtime.GOOS == "windows" {
		return // rights are kept elsewhere there
	}
	for path, want := range map[string]os.FileMode{folder: 0o700, filepath.Join(folder, files[0].Name()): 0o600} {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
}

func TestDamagedCameraMemoryIsNone(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "{", "null", "[1]", `{"name":1}`, `{"path":"/dev/video2"}`, "\x00\xff"} {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, "camera.json"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		memory := (&app{sys: System{State: folder}}).cameraMemory("")
		if d, ok := memory.Camera(); ok {
			t.Errorf("%q is %+v", text, d)
		}
		memory.KeepCamera(usbCamera())
		if d, ok := memory.Camera(); !ok || d != usbCamera() {
			t.Errorf("%q was not replaced: %+v", text, d)
		}
	}
}

// A file stands where the folder belongs, as nothing else keeps an administrator from writing.
func TestCameraMemoryThatCannotBeWrittenIsForgotten(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "spotter")
	if err := os.WriteFile(folder, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	memory := (&app{sys: System{State: folder}}).cameraMemory("")
	memory.KeepCamera(usbCamera())
	if d, ok := memory.Camera(); ok {
		t.Errorf("kept %+v", d)
	}
	if text, err := os.ReadFile(folder); err != nil || string(text) != "old" {
		t.Errorf("the file is %q, %v", text, err)
	}
}

func TestNoCameraIsKeptByADemoNorBesideASetting(t *testing.T) {
	t.Parallel()
	a := &app{sys: System{State: t.TempDir()}}
	for _, c := range []struct {
		wish      string
		demo      bool
		ephemeral settings.Switch
		kept      bool
	}{
		{"", false, settings.Off, true},
		{cameraAuto, false, settings.Off, true},
		{"USB Camera", false, settings.Off, false},
		{cameraOff, false, settings.Off, false},
		{"", true, settings.Off, false},
		{cameraAuto, true, settings.Off, false},
		{"", false, settings.On, false},
	} {
		var config ui.Config
		a.setCamera(&config, &settings.Settings{Camera: c.wish, Ephemeral: c.ephemeral}, c.demo)
		if kept := config.CameraMemory != nil; kept != c.kept {
			t.Errorf("%+v: kept %v", c, kept)
		}
	}
	if (&app{}).cameraMemory("") != nil {
		t.Error("kept nowhere")
	}
}
