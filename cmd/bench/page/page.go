//go:build unix

// Package page shows a camera's pictures on the program's Scan page, with nobody before it, and measures what that
// takes.
package page

import (
	"context"
	"fmt"
	"image"
	"io"
	"os/exec"
	"sync/atomic"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"spotter/assets"
	"spotter/client"
	"spotter/client/offline"
	"spotter/qr"
	"spotter/qr/camera"
	"spotter/ui"
	"spotter/ui/i18n"
	"spotter/ui/screen"
)

// The window has room for a live picture of about 40 × 20 cells beside the words.
const (
	width, height   = 92, 28
	framesPerSecond = 120 // as in the program
)

// frameLimit is how long one frame may be searched, as on the page.
const frameLimit = 50 * time.Millisecond

// settling is how long the page may take to come to rest before it is measured.
const settling = time.Second

// Cost is what a page took.
type Cost struct {
	// Long is how long it was looked at, Own the processor time of this process in it.
	Long, Own time.Duration
	// Decoded is how many frames were searched for a code, Bytes how many the terminal was sent.
	Decoded, Bytes int64
}

// Share is the part of one core that the page took, in percent.
func (c Cost) Share() float64 { return 100 * c.Own.Seconds() / c.Long.Seconds() }

// Watch shows the camera's pictures on the Scan page for so long. Seen is told of every code, which does not end the
// page; it may be nil.
func Watch(ctx context.Context, source camera.Source, long time.Duration, seen func(qr.Result)) (Cost, error) {
	words, err := i18n.Load(assets.Locales, "en")
	if err != nil {
		return Cost{}, err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	member, err := offline.Open(ctx, offline.Config{Remote: nobody{}})
	if err != nil {
		return Cost{}, err
	}
	defer member.Close()
	terminal := exec.CommandContext(ctx, "cat")
	out, err := terminal.StdinPipe()
	if err != nil {
		return Cost{}, err
	}
	if err := terminal.Start(); err != nil {
		return Cost{}, fmt.Errorf("start what stands for a terminal: %w", err)
	}
	defer func() { _, _ = out.Close(), terminal.Wait() }()
	var decoded atomic.Int64
	app := ui.New(ctx, ui.Config{
		Text: words, Name: "Ana", Club: "Club", Appearance: ui.Dark, Start: screen.Scan,
		Member: member, Cameras: one{source},
		Watch: func() func(context.Context, image.Image) (qr.Result, error) {
			stream := qr.NewStream(qr.Options{Budget: frameLimit})
			return func(ctx context.Context, img image.Image) (qr.Result, error) {
				decoded.Add(1)
				result, err := stream.Decode(ctx, img)
				if err == nil {
					if seen != nil {
						seen(result)
					}
					err = qr.ErrNotFound
				}
				return result, err
			}
		},
	})
	counted := &counter{to: out}
	silent, _ := io.Pipe()
	program := tea.NewProgram(app, tea.WithContext(ctx), tea.WithFPS(framesPerSecond), tea.WithWindowSize(width, height),
		tea.WithColorProfile(colorprofile.TrueColor), tea.WithInput(silent), tea.WithOutput(counted), tea.WithoutSignals())
	ended := make(chan error, 1)
	go func() {
		_, err := program.Run()
		ended <- err
	}()
	wait := func(d time.Duration) error {
		select {
		case err := <-ended:
			return fmt.Errorf("the page ended early: %w", err)
		case <-time.After(d):
			return nil
		}
	}
	if err := wait(settling); err != nil {
		return Cost{}, err
	}
	before := Cost{Own: Used(syscall.RUSAGE_SELF), Decoded: decoded.Load(), Bytes: counted.n.Load()}
	start := time.Now()
	if err := wait(long); err != nil {
		return Cost{}, err
	}
	cost := Cost{
		Long: time.Since(start), Own: Used(syscall.RUSAGE_SELF) - before.Own,
		Decoded: decoded.Load() - before.Decoded, Bytes: counted.n.Load() - before.Bytes,
	}
	program.Quit()
	return cost, <-ended
}

// Used is the processor time of this process, or of those of its children that have ended.
func Used(who int) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(who, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// counter counts what is written.
type counter struct {
	to io.Writer
	n  atomic.Int64
}

func (c *counter) Write(p []byte) (int, error) {
	c.n.Add(int64(len(p)))
	return c.to.Write(p)
}

// one is the only camera that there is.
type one struct{ source camera.Source }

func (o one) List(context.Context) ([]camera.Device, error) {
	return []camera.Device{o.source.Device()}, nil
}

func (o one) Open(context.Context, string) (camera.Source, error) { return o.source, nil }

// nobody is a member of whom only Scan knows something.
type nobody struct{ offline.Remote }

func (nobody) LoginEquipment(context.Context, string) (client.Equipment, error) {
	return client.Equipment{}, nil
}

func (nobody) Facilities(context.Context) ([]client.Facility, error) { return nil, nil }
