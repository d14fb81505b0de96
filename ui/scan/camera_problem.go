package scan

import (
	"errors"
	"fmt"
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
	return words.T(id), words.T(id+"_text", "Cameras", cameraNames(err))
}

// cameraNames are the cameras that there are, where none fits a wish, with what tells those of one name apart.
func cameraNames(err error) string {
	e, ok := errors.AsType[*camera.Error](err)
	if !ok {
		return ""
	}
	names := make([]string, len(e.Cameras))
	for i, d := range e.Cameras {
		names[i] = fmt.Sprintf("%s (%d)", d.Name, d.Number)
	}
	return strings.Join(names, ", ")
}

func problemWord(kind camera.Kind) string {
	switch kind {
	case camera.NoCamera:
		return "none"
	case camera.NoSuchCamera:
		return "no_such"
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
	case camera.FFmpegFailed:
		return "ffmpeg"
	}
	return "failed"
}
