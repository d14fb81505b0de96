package cmd

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"spotter/cmd/report"
	"spotter/qr"
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
	c.Flags().Duration("timeout", scanLimit, a.words.T("cmd.flag.timeout"))
}

// pictures takes files, or, with --camera, one name of a camera at the most.
func (a *app) pictures(c *cobra.Command, args []string) error {
	if !c.Flags().Changed("camera") {
		if c.Flags().Changed("timeout") {
			return errors.New(a.words.T("cmd.error.needs_camera", "Flag", "--timeout"))
		}
		return a.some(c, args)
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

// film reads a code from a camera, as read does from a picture.
func (a *app) film(c *cobra.Command, device string) (*report.Scan, qr.EquipmentCode, error) {
	ctx, limit := c.Context(), scanLimit
	if set, err := c.Flags().GetDuration("timeout"); err == nil {
		limit = set
	}
	if limit > 0 {
		limited, stop := context.WithTimeout(ctx, limit)
		defer stop()
		ctx = limited
	}
	doc := &report.Scan{Camera: device}
	result, err := a.filmed(ctx, device, doc)
	switch {
	case err == nil:
	case c.Context().Err() != nil:
		return doc, qr.EquipmentCode{}, c.Context().Err()
	case ctx.Err() != nil:
		err = errors.New(a.words.T("cmd.scan.no_code", "Seconds", fmt.Sprintf("%g", limit.Seconds())))
	case camera.KindOf(err) != 0:
		err = a.cameraProblem(err)
	}
	if err != nil {
		doc.Fail(strings.ReplaceAll(err.Error(), "\n", " "))
		return doc, qr.EquipmentCode{}, err
	}
	return a.say(doc, result)
}

// filmed opens the camera and decodes its newest frame until there is a code in it.
func (a *app) filmed(ctx context.Context, device string, doc *report.Scan) (qr.Result, error) {
	source, err := a.openCamera(ctx, device)
	if err != nil {
		return qr.Result{}, err
	}
	defer source.Close()
	doc.Camera = cmp.Or(source.Device().Name, source.Device().Path)
	if a.terminal(a.sys.Stderr) {
		_, _ = io.WriteString(a.sys.Stderr, lines(a.words.T("cmd.scan.looking", "Name", doc.Camera)))
	}
	stream := qr.NewStream(qr.Options{Budget: frameLimit})
	for {
		frame, err := source.Frame(ctx)
		if err != nil {
			return qr.Result{}, err
		}
		start := time.Now()
		result, err := stream.Decode(ctx, frame.Image)
		if !errors.Is(err, qr.ErrNotFound) {
			return result, err
		}
		doc.Missed(time.Since(start))
	}
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
		go func() {
			if o := <-opened; o.err == nil {
				_ = o.source.Close()
			}
		}()
		return nil, ctx.Err()
	}
}

// cameraTrouble is what is the matter with a camera, in words.
type cameraTrouble struct {
	title, advice string
	err           error
}

// Error says in two lines what is the matter and what to do.
func (t *cameraTrouble) Error() string { return t.title + "\n" + t.advice }
func (t *cameraTrouble) Unwrap() error { return t.err }

func (a *app) cameraProblem(err error) error {
	title, advice := ui.CameraProblem(a.words, err, runtime.GOOS)
	t := &cameraTrouble{title: title, advice: advice, err: err}
	if e := new(camera.Error); errors.As(err, &e) && e.Device != "" {
		t.title = e.Device + ": " + title
	}
	return t
}
