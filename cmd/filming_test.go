package cmd

import (
	"os"

	"spotter/qr/camera"
)

// Filming is the program on a machine whose camera is read by the ffmpeg at $FILMING.
func Filming() int {
	return mainWith(newWebcams(camera.Options{Prefer: "ffmpeg", FFmpeg: os.Getenv("FILMING")}))
}
