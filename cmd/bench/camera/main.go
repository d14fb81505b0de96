//go:build unix

// Command camera measures the camera's ffmpeg source, the reader of its frames and the program's Scan page:
//
//	make bench-camera
//
// In place of a camera the true ffmpeg, which has to be installed, is fed with numbered pictures of codes
// that say when they were made. What it costs a camera to take a picture is not in the figures. Times are
// true only on an otherwise idle machine.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"time"

	"spotter/qr/camera"
)

func main() {
	if text, ok := os.LookupEnv(partVariable); ok {
		if err := play(text, os.Args[1:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.SetOutput(out)
	long := f.Duration("time", 6*time.Second, "how long each of the measurements takes")
	if err := f.Parse(args); err != nil {
		return err
	}
	program, err := exec.LookPath("ffmpeg")
	if err != nil {
		return fmt.Errorf("%w: it is what is measured", err)
	}
	folder, err := os.MkdirTemp("", "spotter-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	b := bench{ffmpeg: program, folder: folder, long: *long}
	small, large := image.Pt(640, 480), image.Pt(1280, 720)
	for _, measure := range []func(context.Context) error{
		b.codes(small), b.codes(large), b.live(small), b.live(large), b.appearing(small), b.appearing(large), b.closing,
	} {
		if err := measure(ctx); err != nil {
			return err
		}
	}
	b.figures.print(out)
	if over := b.figures.over(); len(over) > 0 {
		return errors.New("more than is allowed: " + strings.Join(over, ", "))
	}
	return nil
}

// bench is one run of the measurements.
type bench struct {
	ffmpeg, folder string
	long           time.Duration
	figures        figures
}

// open opens what stands for a camera. This program is started as its ffmpeg, and told by the environment
// what to show.
func (b *bench) open(ctx context.Context, p part, size image.Point) (camera.Source, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	p.FFmpeg, p.Width, p.Height = b.ffmpeg, size.X, size.Y
	if err := os.Setenv(partVariable, p.String()); err != nil {
		return nil, err
	}
	defer os.Unsetenv(partVariable)
	return camera.Open(ctx, camera.Options{
		Device: standIn(), Width: size.X, Height: size.Y, FFmpeg: self, Prefer: "ffmpeg",
	})
}
