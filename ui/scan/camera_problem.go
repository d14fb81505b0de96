package scan

import (
	"strings"

	"spotter/qr/camera"
	"spotter/ui/i18n"
)

// CameraProblem says what is the matter with a camera and what to do about it on a system, named as in
// runtime.GOOS.
func CameraProblem(words *i18n.Catalogue, err error, system string) (title, advice string) {
	id := "camera." + problemWord(camera.KindOf(err))
	switch system {
	case "linux", "darwin", "windows":
		// Where all systems are alike there is one text only; an unknown message is its own name.
		if advice = words.T(id + "_text_" + system); !strings.HasPrefix(advice, id) {
			return words.T(id), advice
		}
	}
	return words.T(id), words.T(id + "_text")
}

func problemWord(kind camera.Kind) string {
	switch kind {
	case camera.NoCamera:
		return "none"
	case camera.Permission:
		return "permission"
	case camera.Busy:
		return "busy"
	case camera.Unplugged:
		return "unplugged"
	case camera.Unsupported:
		return "unsupported"
	case camera.NoFrame:
		return "no_frame"
	case camera.NoFFmpeg:
		return "no_ffmpeg"
	}
	return "failed"
}
