package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"spotter/qr"
	"spotter/qr/picture"
)

// label is about what the code on a machine holds.
const label = "https://example.com/qractive?et=4rT9uWc0aZp8Lk2QmXv7Ns1YbGd5Hf3JoEi6CtRyUwBxAzSqPnMvKlDgFhJ"

// drawn is a picture that the bench draws itself.
type drawn struct {
	name          string
	width, height int
	scale         int // pixels a module; 0: no code
	noise         int // grey levels either way
	squares       int // side of random black and white squares; 0: none
}

var large = []drawn{
	{"12 megapixels, easy code", 4032, 3024, 20, 12, 0},
	{"12 megapixels, no code", 4032, 3024, 0, 12, 0},
	{"12 megapixels, noise", 4032, 3024, 0, 128, 0},
	{"12 megapixels, squares", 4032, 3024, 0, 12, 9},
	{"50 megapixels, easy code", 8660, 5774, 20, 12, 0},
	{"50 megapixels, no code", 8660, 5774, 0, 12, 0},
	{"50 megapixels, squares", 8660, 5774, 0, 12, 20},
}

// draw makes a shaded wall with the code in it.
func (d drawn) draw() (*image.Gray, error) {
	random := rand.New(rand.NewPCG(1, 2))
	img := image.NewGray(image.Rect(0, 0, d.width, d.height))
	for y := range d.height {
		row := img.Pix[y*img.Stride:][:d.width]
		for x := range row {
			row[x] = byte(170 + 60*x/d.width)
		}
	}
	if d.squares > 0 {
		across := d.width/d.squares + 1
		dark := make([]bool, across*(d.height/d.squares+1))
		for i := range dark {
			dark[i] = random.IntN(2) == 0
		}
		for i := range img.Pix {
			if dark[i/d.width/d.squares*across+i%d.width/d.squares] {
				img.Pix[i] = 30
			}
		}
	}
	if d.scale > 0 {
		code, err := qr.Encode(label, qr.LevelM, d.scale)
		if err != nil {
			return nil, err
		}
		x0, y0 := (d.width-code.Rect.Dx())/3, (d.height-code.Rect.Dy())/2
		for y := range code.Rect.Dy() {
			copy(img.Pix[(y0+y)*img.Stride+x0:], code.Pix[y*code.Stride:][:code.Rect.Dx()])
		}
	}
	for i, v := range img.Pix {
		img.Pix[i] = byte(min(max(int(v)+random.IntN(2*d.noise+1)-d.noise, 0), 255))
	}
	return img, nil
}

// measureLimits prints time and memory of large pictures. Memory is that of a process of its own which
// loads the picture from a JPEG file and reads it.
func measureLimits(ctx context.Context, out io.Writer) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "bench-qr-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	for _, d := range large {
		path := filepath.Join(folder, "drawn.jpg")
		if err := d.write(path); err != nil {
			return err
		}
		img, _, err := picture.Open(ctx, path, picture.Limits{})
		if err != nil {
			return err
		}
		ms, name, err := timeReading(ctx, img)
		if err != nil {
			return err
		}
		late, err := timeStopping(ctx, img, ms)
		if err != nil {
			return err
		}
		child, err := exec.CommandContext(ctx, self, "-peak", path).Output()
		if err != nil {
			return fmt.Errorf("measuring memory: %w", err)
		}
		fmt.Fprintf(out, "%-26s  %7.1f ms  %-24s  stops within %5.1f ms  %s", d.name, ms, name, late, child)
	}
	return measureLive(ctx, out)
}

func (d drawn) write(path string) error {
	img, err := d.draw()
	if err != nil {
		return err
	}
	// A grey JPEG would have no colours to hold in memory, as photos do.
	photo := image.NewYCbCr(img.Rect, image.YCbCrSubsampleRatio420)
	for y := range d.height {
		copy(photo.Y[y*photo.YStride:], img.Pix[y*img.Stride:][:d.width])
	}
	for i := range photo.Cb {
		photo.Cb[i], photo.Cr[i] = 120, 135
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, photo, &jpeg.Options{Quality: 85}); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o600)
}

// timeReading returns the median time of five reads, and what read it.
func timeReading(ctx context.Context, img image.Image) (ms float64, name string, err error) {
	var times []time.Duration
	for range 5 {
		start := time.Now()
		r, err := qr.Decode(ctx, img, qr.Options{})
		times = append(times, time.Since(start))
		switch {
		case err == nil && r.Text == label:
			name = r.Pass
		case err == nil:
			name = fmt.Sprintf("MISREAD by %s", r.Pass)
		case errors.Is(err, qr.ErrNotFound):
			name = "nothing read"
		default:
			return 0, "", err
		}
	}
	slices.Sort(times)
	return milliseconds(times[len(times)/2]), name, nil
}

// timeStopping ends reads of so many milliseconds early, spread over their time, and returns how long
// one went on at most.
func timeStopping(ctx context.Context, img image.Image, ms float64) (most float64, err error) {
	const tries = 40
	for i := range tries {
		wait := time.Duration(ms / tries * (float64(i) + .5) * float64(time.Millisecond))
		ending, stop := context.WithCancel(ctx)
		stopped := make(chan time.Time, 1)
		timer := time.AfterFunc(wait, func() {
			stopped <- time.Now()
			stop()
		})
		_, err := qr.Decode(ending, img, qr.Options{})
		end := time.Now()
		timer.Stop()
		stop()
		switch {
		case errors.Is(err, context.Canceled):
			most = max(most, milliseconds(end.Sub(<-stopped)))
		case err != nil && !errors.Is(err, qr.ErrNotFound):
			return 0, err
		}
	}
	return most, nil
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// printPeak loads and reads one picture, and prints the most memory that the process held after each.
func printPeak(ctx context.Context, out io.Writer, path string) error {
	img, _, err := picture.Open(ctx, path, picture.Limits{})
	if err != nil {
		return err
	}
	loaded, err := peakMemory()
	if err != nil {
		return err
	}
	if _, err := qr.Decode(ctx, img, qr.Options{}); err != nil && !errors.Is(err, qr.ErrNotFound) {
		return err
	}
	read, err := peakMemory()
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "peak memory %4.0f MB loaded, %4.0f MB read\n", loaded, read)
	return nil
}

// peakMemory is the most memory this process has held so far, in megabytes of 10⁶ bytes (Linux).
func peakMemory() (float64, error) {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return 0, fmt.Errorf("peak memory: %w", err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), "VmHWM:"); ok {
			var kilobytes float64
			if _, err := fmt.Sscanf(rest, "%f kB", &kilobytes); err != nil {
				return 0, fmt.Errorf("peak memory from %q: %w", rest, err)
			}
			return kilobytes * 1024 / 1e6, nil
		}
	}
	return 0, errors.New("peak memory: /proc/self/status does not tell it")
}
