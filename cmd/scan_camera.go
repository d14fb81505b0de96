package cmd

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"spotter/qr/camera"
	"spotter/ui"
)

const (
	// scanLimit is how long a code is looked for.
	scanLimit = 30 * time.Second
	// frameLimit is how long one frame may take: nothing is shown here that has to be on time, and slow machines
	// need more than the usual.
	frameLimit = 150 * time.Millisecond
)

// cameraFlags are for reading from a camera. A bare --camera leaves the choice to the settings.
func (a *app) cameraFlags(c *cobra.Command) {
	c.Flags().String("camera", "", a.words.T("cmd.flag.scan_camera"))
	c.Flags().Lookup("camera").NoOptDefVal = cameraAuto
	_ = c.RegisterFlagCompletionFunc("camera", a.completeCameras)
	c.Flags().Bool("cameras", false, a.words.T("cmd.flag.cameras"))
	c.Flags().Duration("timeout", scanLimit, a.words.T("cmd.flag.timeout"))
}

// pictures takes files, or, with --camera, one name of a camera at the most.
func (a *app) pictures(c *cobra.Command, args []string) error {
	if list, _ := c.Flags().GetBool("cameras"); list {
		if c.Flags().Changed("camera") || c.Flags().Changed("login") || c.Flags().Changed("timeout") {
			return errors.New(a.words.T("cmd.error.alone", "Flag", "--cameras"))
		}
		return a.none(c, args)
	}
	if !c.Flags().Changed("camera") {
		if c.Flags().Changed("timeout") {
			return errors.New(a.words.T("cmd.error.needs_camera", "Flag", "--timeout"))
		}
		if len(args) == 0 {
			return errors.New(a.words.T("cmd.error.no_picture"))
		}
		return nil
	}
	if limit, _ := c.Flags().GetDuration("timeout"); limit < 0 {
		return errors.New(a.words.T("cmd.error.flag_value", "Flag", "--timeout", "Value", fmt.Sprintf("%q", limit)))
	}
	named := c.Flags().Lookup("camera").Value.String() != cameraAuto
	if len(args) > 1 || named && len(args) > 0 {
		return errors.New(a.words.T("cmd.error.one_camera"))
	}
	return nil
}

// wishedCamera is the camera that was named after --camera, or the one that is set.
func wishedCamera(args []string, set string) string {
	if len(args) > 0 {
		return args[0]
	}
	if set == cameraAuto || set == cameraOff {
		return ""
	}
	return set
}

// openCamera opens a camera, and does not wait for a slow one once the context has ended.
func (a *app) openCamera(ctx context.Context, device string) (camera.Source, error) {
	if a.sys.Cameras == nil {
		return nil, &camera.Error{Kind: camera.NoCamera, Device: device}
	}
	type answer struct {
		source camera.Source
		err    error
	}
	opened := make(chan answer, 1)
	go func() {
		if device == "" {
			device = a.recalled(ctx, device)
		}
		source, err := a.sys.Cameras.Open(ctx, device)
		opened <- answer{source, err}
	}()
	select {
	case o := <-opened:
		return o.source, o.err
	case <-ctx.Done():
	}
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		if o := <-opened; o.err == nil {
			_ = o.source.Close()
		}
	}()
	if errors.Is(context.Cause(ctx), errSuspended) {
		// A stopped program could not close it.
		select {
		case <-closed:
		case <-time.After(closeWait):
		}
	}
	return nil, ctx.Err()
}

// cameraTrouble is what is the matter with a camera, in words. Detail are those of the system or of ffmpeg, hint is what
// would have helped to read a code; both can be empty.
type cameraTrouble struct {
	title, advice, hint, detail string
	err                         error
}

// Error says in a line each what is the matter, what to do, and the technical words.
func (t *cameraTrouble) Error() string {
	return strings.Join(slices.DeleteFunc([]string{t.title, t.advice, t.hint, t.detail}, func(l string) bool { return l == "" }), "\n")
}

func (t *cameraTrouble) Unwrap() error { return t.err }

// said is what is the matter and what to do, in one line.
func (t *cameraTrouble) said() string { return oneLine(t.title + " " + t.advice) }

func (a *app) cameraProblem(err error) error {
	title, advice := ui.CameraProblem(a.words, err, runtime.GOOS)
	t := &cameraTrouble{title: title, advice: advice, err: err}
	e := new(camera.Error)
	if !errors.As(err, &e) {
		return t
	}
	if name := cmp.Or(e.Name, e.Device); name != "" {
		t.title = name + ": " + title
	}
	if e.Err != nil {
		t.detail = oneLine(e.Err.Error())
	}
	return t
}
