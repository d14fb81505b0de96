package camera

import (
	"cmp"
	"errors"
	"runtime"
)

// ErrClosed is what Frame gives once the source was closed.
var ErrClosed = errors.New("the camera is closed")

// Kind says what is the matter with a camera, as far as a person can do something about it.
type Kind int

// The kinds of errors. Zero is none of them.
const (
	// NoCamera means that there is no camera.
	NoCamera Kind = iota + 1
	// NoSuchCamera means that there are cameras, but not one that fits Options.Device: Error.Cameras.
	NoSuchCamera
	// Permission means that the system does not let this user or this program use the camera.
	Permission
	// Busy means that another program uses the camera.
	Busy
	// Unplugged means that the camera went away while it was in use.
	Unplugged
	// Unsupported means that the device is no camera, or has no format that is understood here.
	Unsupported
	// NoFrame means that no picture came within three seconds.
	NoFrame
	// NoFFmpeg means that the program ffmpeg, which is needed here, was not found.
	NoFFmpeg
	// FFmpegFailed means that ffmpeg failed, in a way that says nothing of the camera.
	FFmpegFailed
	// Failed means that the camera or its driver failed otherwise.
	Failed
)

// String says in a few words what is the matter.
func (k Kind) String() string {
	switch k {
	case NoCamera:
		return "no camera"
	case NoSuchCamera:
		return "no camera of that name"
	case Permission:
		return "no permission to use the camera"
	case Busy:
		return "the camera is in use by another program"
	case Unplugged:
		return "the camera was unplugged"
	case Unsupported:
		return "the camera cannot be used here"
	case NoFrame:
		return "no picture came from the camera"
	case NoFFmpeg:
		return "ffmpeg was not found"
	case FFmpegFailed:
		return "ffmpeg failed"
	default:
		return "the camera failed"
	}
}

// Advice is a sentence that says what to do on a system, named as in runtime.GOOS.
func (k Kind) Advice(goos string) string {
	switch k {
	case NoCamera:
		return "Plug in a camera, or open a picture of the code instead."
	case NoSuchCamera:
		return "Choose one of the cameras that there are."
	case Permission:
		switch goos {
		case "linux":
			return "Add yourself to the group that may use cameras with `sudo usermod -aG video $USER`, then log out and in again."
		case "darwin":
			return "Allow your terminal to use the camera in System Settings, Privacy & Security, Camera, then start the terminal again."
		case "windows":
			return "Let desktop apps use the camera in Settings, Privacy & security, Camera."
		}
		return "Let this user use the camera in the system's settings."
	case Busy:
		return "Close the other program that uses the camera, such as a video call, and try again."
	case Unplugged:
		return "Plug the camera in again and start anew."
	case Unsupported:
		return "Choose another camera, or open a picture of the code instead."
	case NoFrame:
		return "Open the camera's cover or switch, or plug it in again, and try again."
	case NoFFmpeg:
		return "Install ffmpeg: " + installFFmpeg(goos)
	case FFmpegFailed:
		return "Try again, install a newer ffmpeg, or open a picture of the code instead."
	default:
		return "Unplug the camera and plug it in again, or choose another one."
	}
}

func installFFmpeg(goos string) string {
	switch goos {
	case "darwin":
		return "run `brew install ffmpeg`."
	case "windows":
		return "run `winget install Gyan.FFmpeg` and open a new terminal."
	case "linux":
		return "run `sudo apt install ffmpeg`, or your system's own command for its packages."
	}
	return "see https://ffmpeg.org/download.html."
}

// Error is what is the matter with a camera.
type Error struct {
	// Kind is what can be acted on.
	Kind Kind
	// Device is the camera's path or the name that was asked for; empty where none was.
	Device string
	// Name is the camera's own name, where it is known. It comes from outside: clean it before it is drawn.
	Name string
	// Cameras are those that there are, where Device is none of them.
	Cameras []Device
	// Err is the cause; it can be nil.
	Err error
}

// Error says what is the matter and what caused it. What to do is in [Error.Advice].
func (e *Error) Error() string {
	text := e.Kind.String()
	if name := cmp.Or(e.Name, e.Device); name != "" {
		text = name + ": " + text
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Advice is a sentence that says what to do on this system.
func (e *Error) Advice() string { return e.Kind.Advice(runtime.GOOS) }

// KindOf gives the kind of a camera's error, zero where err is not one.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return 0
}
