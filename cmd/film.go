package cmd

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"time"

	"github.com/spf13/cobra"

	"spotter/cmd/report"
	"spotter/qr"
	"spotter/qr/camera"
	"spotter/ui"
)

var (
	errTimeOver  = errors.New("the time is over")
	errSuspended = errors.New("the terminal asks the program to stop")
)

// filming is the reading of a code from a camera.
type filming struct {
	*app
	device string
	// limit is how long a code is looked for; 0 has no end.
	limit  time.Duration
	doc    *report.Scan
	finder *viewfinder
	// camera is what the camera in use is called, frames how many of its frames were searched.
	camera string
	frames int
	// hint is what would have helped last.
	hint string
}

// film reads a code from a camera, as read does from a picture.
func (a *app) film(c *cobra.Command, device string) (*report.Scan, qr.EquipmentCode, error) {
	f := &filming{
		app: a, device: device, limit: scanLimit, camera: device,
		doc: &report.Scan{Camera: &device}, finder: a.newViewfinder(),
	}
	if set, err := c.Flags().GetDuration("timeout"); err == nil {
		f.limit = set
	}
	result, err := f.run(c.Context())
	switch {
	case err == nil:
		return a.say(f.doc, result)
	case c.Context().Err() != nil:
		return f.doc, qr.EquipmentCode{}, c.Context().Err()
	}
	err = f.explain(err)
	f.fail(err)
	return f.doc, qr.EquipmentCode{}, err
}

// run films until there is a code or the time is over. While the program is stopped the camera is off, and its time
// does not run.
func (f *filming) run(ctx context.Context) (qr.Result, error) {
	var s Suspension
	if f.sys.Suspension != nil {
		s = f.sys.Suspension()
		defer s.End()
	}
	left := f.limit
	for {
		began := time.Now()
		result, err := f.until(ctx, left, s.Asked)
		if !errors.Is(err, errSuspended) {
			return result, err
		}
		left -= time.Since(began)
		s.Stop()
	}
}

// until films until there is a code, the time left is over, or the terminal asks to stop; the camera is off then.
func (f *filming) until(ctx context.Context, left time.Duration, asked <-chan struct{}) (qr.Result, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	if f.limit > 0 {
		timer := time.AfterFunc(left, func() { stop(errTimeOver) })
		defer timer.Stop()
	}
	go func() {
		select {
		case <-asked:
			stop(errSuspended)
		case <-ctx.Done():
		}
	}()
	result, err := f.look(ctx)
	if err != nil && !errors.Is(err, qr.ErrNotFound) && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return result, err
}

// look opens the camera and decodes its newest frame until there is a code in it.
func (f *filming) look(ctx context.Context) (qr.Result, error) {
	source, err := f.openCamera(ctx, f.device)
	if err != nil {
		return qr.Result{}, err
	}
	defer source.Close()
	f.camera = cmp.Or(source.Device().Name, source.Device().Path)
	f.doc.Camera = &f.camera
	if f.terminal(f.sys.Stderr) {
		_, _ = io.WriteString(f.sys.Stderr, lines(f.words.T("cmd.scan.looking", "Name", f.camera)))
	}
	defer f.finder.clear()
	stream := qr.NewStream(qr.Options{Budget: frameLimit})
	var sight ui.CameraSight
	var began time.Time
	for {
		frame, err := source.Frame(ctx)
		if err != nil {
			return qr.Result{}, err
		}
		start := time.Now()
		if f.frames++; began.IsZero() {
			began = start
		}
		result, err := stream.Decode(ctx, frame.Image)
		if !errors.Is(err, qr.ErrNotFound) {
			return result, err
		}
		f.doc.Missed(time.Since(start))
		sight.Add(err)
		f.help(ui.CameraHint(f.words, sight.Trouble()), start.Sub(began))
	}
}

// help says what helps, or after a while what may help.
func (f *filming) help(hint string, long time.Duration) {
	if hint != "" {
		f.hint = hint
		f.finder.show(hint)
		return
	}
	f.finder.show(tip(f.words, long))
}

// explain makes words of what a person can do something about.
func (f *filming) explain(err error) error {
	switch {
	case errors.Is(err, errTimeOver) && f.frames == 0:
		return f.cameraProblem(&camera.Error{Kind: camera.NoFrame, Device: f.camera})
	case errors.Is(err, errTimeOver):
		return &cameraTrouble{title: f.noCode(), hint: f.hint, err: err}
	case camera.KindOf(err) != 0:
		return f.cameraProblem(err)
	}
	return err
}

// noCode says in what time no code was read.
func (f *filming) noCode() string {
	seconds := f.limit.Seconds()
	count := int(math.Ceil(seconds))
	if float64(count) != seconds {
		count = max(count, 2) // half a second is said like many
	}
	return f.words.N("cmd.scan.no_code", count, "Seconds", fmt.Sprintf("%g", seconds))
}

// fail puts the failure into the document.
func (f *filming) fail(err error) {
	var t *cameraTrouble
	if !errors.As(err, &t) {
		f.doc.Fail(err.Error())
		return
	}
	f.doc.Fail(t.said())
	f.doc.Detail, f.doc.Hint = t.detail, t.hint
	if e := new(camera.Error); errors.As(err, &e) && e.Name != "" {
		f.doc.Camera = &e.Name
	}
}
