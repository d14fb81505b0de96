package camera

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// openFFmpeg opens a camera with an ffmpeg process.
func openFFmpeg(ctx context.Context, o Options) (Source, error) {
	f, err := findFFmpeg(o.FFmpeg)
	if err != nil {
		return nil, err
	}
	return f.open(ctx, o)
}

// listFFmpeg lists the cameras that ffmpeg knows of, on the systems where it lists them.
func listFFmpeg(ctx context.Context) ([]Device, error) {
	f, err := findFFmpeg("")
	if err != nil {
		return nil, err
	}
	return f.list(ctx)
}

// ffmpeg is the program on a system, named as in runtime.GOOS.
type ffmpeg struct {
	program, goos string
	// wait is how long to wait for the first frame, and for a list.
	wait time.Duration
	// kernel lists the cameras where ffmpeg does not: on Linux.
	kernel func(context.Context) ([]Device, error)
}

// findFFmpeg looks for the program: at path, or, where that is empty, where the system looks, and where
// Homebrew puts it, which programs that were not started by a shell do not look in.
func findFFmpeg(path string) (ffmpeg, error) {
	candidates := []string{path}
	if path == "" {
		candidates = []string{"ffmpeg"}
		if runtime.GOOS == "darwin" {
			candidates = append(candidates, "/opt/homebrew/bin/ffmpeg", "/usr/local/bin/ffmpeg")
		}
	}
	var first error
	for _, c := range candidates {
		program, err := exec.LookPath(c)
		if err == nil {
			return ffmpeg{program: program, goos: runtime.GOOS, wait: frameWait, kernel: listSystem}, nil
		}
		if first == nil {
			first = err
		}
	}
	return ffmpeg{}, &Error{Kind: NoFFmpeg, Err: first}
}

func (f ffmpeg) open(ctx context.Context, o Options) (Source, error) {
	device, err := f.device(ctx, o.Device, o.Known)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, f.wait, device.fault(NoFrame, nil))
	defer cancel()
	var failure error
	refused := "" // what was said to the first try, which is the one that was asked for
	for step, old := 0, false; ; step++ {
		inputs := f.inputs(device, o, refused)
		if step == len(inputs) {
			return nil, failure
		}
		source, said, err := f.start(ctx, device, arguments(inputs[step], old))
		if !old && err != nil && strings.Contains(said, "fps_mode") {
			old = true
			source, said, err = f.start(ctx, device, arguments(inputs[step], old))
		}
		switch {
		case err == nil:
			return source, nil
		case ctx.Err() != nil:
			return nil, context.Cause(ctx)
		case KindOf(err) != Unsupported || !refuses(err.Error()):
			return nil, err
		case failure == nil:
			failure, refused = err, said
		}
	}
}

// device finds the camera that a wish names, among the known ones or in a new list. ffmpeg itself would take a screen
// for the first camera, and the beginning of a name for a name.
func (f ffmpeg) device(ctx context.Context, wish string, known []Device) (Device, error) {
	if device, ok := find(known, wish); ok && wish != "" {
		return device, nil
	}
	list := f.list
	if f.goos == "linux" {
		list = f.kernel
	}
	devices, err := list(ctx)
	if device, ok := find(devices, wish); ok {
		return device, nil
	}
	if f.goos == "linux" && strings.HasPrefix(wish, "/") {
		return Device{Name: wish, Path: wish}, nil
	}
	if err != nil {
		return Device{}, err
	}
	return Device{}, unfound(devices, wish)
}

// list runs ffmpeg for its list of cameras.
func (f ffmpeg) list(ctx context.Context) ([]Device, error) {
	var args []string
	var parse func(string) []Device
	switch f.goos {
	case "darwin":
		args, parse = []string{"-f", "avfoundation", "-list_devices", "true", "-i", ""}, parseAVFoundation
	case "windows":
		args, parse = []string{"-f", "dshow", "-list_devices", "true", "-i", "dummy"}, parseDirectShow
	default:
		return nil, &Error{Kind: Unsupported, Err: errors.New("ffmpeg lists no cameras on " + f.goos)}
	}
	ctx, cancel := context.WithTimeoutCause(ctx, f.wait, &Error{Kind: FFmpegFailed, Err: errors.New("ffmpeg did not list the cameras in time")})
	defer cancel()
	said, err := f.run(ctx, append([]string{"-hide_banner", "-nostdin"}, args...))
	if err != nil {
		return nil, err
	}
	devices := parse(said)
	if len(devices) == 0 {
		// Listing always ends as a failure, so only what was said tells a real one.
		if kind, line := judge(said, false); kind == Permission || kind == Unsupported {
			return nil, &Error{Kind: kind, Err: errors.New(line)}
		}
	}
	return devices, nil
}
