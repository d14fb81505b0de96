package ui

import (
	"spotter/qr"
	"spotter/ui/history"
	"spotter/ui/i18n"
	"spotter/ui/scan"
	"spotter/ui/screen"
	"spotter/ui/today"
	"spotter/ui/wellness"
)

// Cameras lists and opens cameras.
type Cameras = scan.Cameras

// CameraMemory keeps the camera that was chosen.
type CameraMemory = scan.CameraMemory

// CameraProblem says what is the matter with a camera and what to do about it on a system, named as in
// runtime.GOOS.
func CameraProblem(words *i18n.Catalogue, err error, system string) (title, advice string) {
	return scan.CameraProblem(words, err, system)
}

// CameraHint says what helps where a code is seen and not read, empty where none is seen.
func CameraHint(words *i18n.Catalogue, t qr.Trouble) string { return scan.CameraHint(words, t) }

// CameraTips say what may help where no code is seen for long, the most useful first.
func CameraTips(words *i18n.Catalogue) []string { return scan.CameraTips(words) }

// CameraSight is why a code that a camera sees is not read.
type CameraSight = scan.Sight

// own makes the program's screens, in the order of their tabs.
func (c Config) own(env *screen.Env) []screen.Screen {
	return []screen.Screen{
		today.New(env, c.Member),
		wellness.New(env, c.Member),
		history.New(env, c.Member),
		scan.New(env, scan.Config{
			Source: c.Member, Suggestions: c.Pictures, Cameras: c.Cameras, Camera: c.Camera, CameraLater: c.CameraLater,
			CameraMemory: c.CameraMemory, Watch: c.Watch,
		}),
	}
}
