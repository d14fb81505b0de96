//go:build unix

package main

import (
	"context"
	"image"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/charmbracelet/colorprofile"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

const (
	cols, rows = 40, 20
	// shownRate is that of the preview's pictures a second.
	shownRate = 15
)

// preview measures the processor time of this program while it draws live pictures, and that of ffmpeg.
func (b *bench) preview(ctx context.Context) error {
	size := image.Pt(1280, 720)
	path := filepath.Join(b.folder, "pictures.yuyv")
	if err := film(path, size); err != nil {
		return err
	}
	source, err := b.open(ctx, part{File: path}, size)
	if err != nil {
		return err
	}
	defer source.Close()
	ground := theme.New(true, colorprofile.TrueColor)
	start, cpu, children := time.Now(), used(syscall.RUSAGE_SELF), used(syscall.RUSAGE_CHILDREN)
	var due time.Time
	drawn := 0
	for time.Since(start) < b.long {
		frame, err := source.Frame(ctx)
		if err != nil {
			return err
		}
		if frame.At.Before(due) {
			continue
		}
		if due = due.Add(time.Second / shownRate); due.Before(frame.At) {
			due = frame.At.Add(time.Second / shownRate)
		}
		page := widget.NewCanvas(cols, rows)
		widget.NewPreview(frame.Image, cols, rows).Draw(page, 0, 0)
		if _, err := io.WriteString(io.Discard, page.Render(ground)); err != nil {
			return err
		}
		drawn++
	}
	long, own := time.Since(start), used(syscall.RUSAGE_SELF)-cpu
	if err := source.Close(); err != nil {
		return err
	}
	share := func(d time.Duration) float64 { return 100 * d.Seconds() / long.Seconds() }
	b.figures.add("preview of 1280 × 720 in 40 × 20 cells: pictures a second", float64(drawn)/long.Seconds(), "/s", 0)
	b.figures.add("preview: share of a core", share(own), "%", 15)
	b.figures.add("preview: share of a core, ffmpeg beside it", share(used(syscall.RUSAGE_CHILDREN)-children), "%", 0)
	return nil
}

// film writes some pictures of codes, raw.
func film(path string, size image.Point) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	p := part{Width: size.X, Height: size.Y}
	for n := range 8 {
		picture := wall(size.X, size.Y)
		err = p.draw(picture, stamp(n, time.Unix(0, 0)))
		if err == nil {
			_, err = file.Write(picture)
		}
		if err != nil {
			_ = file.Close()
			return err
		}
	}
	return file.Close()
}

// used is the processor time of this process, or of those of its children that have ended.
func used(who int) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(who, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
