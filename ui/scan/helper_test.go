package scan_test

import (
	"context"
	"image"
	"image/color"
	"image/draw"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/qr"
	"spotter/qr/picture"
	"spotter/ui/scan"
	"spotter/ui/screen"
	"spotter/ui/uitest"
)

// machineCode is the contract's sample.
const machineCode = "http://services-test.mywellness.com/qractive?et=RTAzMEJSMDI0MDAwQU01fDMwN2Y4MzFiYjQ2YzRmNDc4Njg4NDdlNjZmYzVkNWY0fFRlY2hub2d5bUhlYWx0aFN0YXRpb258U2NyZWVuMTVfNnxBbmRyb2lkfEZhbHNlfDk5M3xkcmVhbWZpdGFsY29yY29ufDQwLjIwLjE4Ljh8UGxhdGZvcm1Vbml0eTV8fDB8MQ2.DF12443DDAB7D3925C0F9A57F6965E462EA0D78C"

// cutCode is the same, cut within its payload.
var cutCode = machineCode[:len(machineCode)-60] + machineCode[len(machineCode)-50:]

// memory is a file system without a disk: what a path holds is a code's text, a folder or an error.
type memory struct {
	codes map[string]string
	// images are pictures without a code.
	images map[string]image.Image
	errs   map[string]error
	// plain leaves the codes out of the pictures, which takes time.
	plain bool
	// hold, if set, keeps the answer of List until it is closed.
	hold chan struct{}

	mu    sync.Mutex
	drawn map[image.Image]qr.Result
}

// decode tells what was drawn on a picture of this memory. The tests that are about reading use qr.Decode.
func (f *memory) decode(_ context.Context, img image.Image) (qr.Result, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if r, ok := f.drawn[img]; ok {
		return r, nil
	}
	return qr.Result{}, qr.ErrNotFound
}

func (f *memory) draws(img image.Image, r qr.Result) image.Image {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.drawn == nil {
		f.drawn = map[image.Image]qr.Result{}
	}
	f.drawn[img] = r
	return img
}

func newMemory() *memory {
	return &memory{
		codes: map[string]string{
			"/home/ana/machine.png":                   machineCode,
			"/home/ana/menu.jpeg":                     "https://example.org/menu?table=7",
			"/home/ana/cut.png":                       cutCode,
			"/home/ana/wall.webp":                     "",
			"/home/ana/Pictures/IMG 0001.JPG":         machineCode,
			"/home/ana/Pictures/IMG 0002.JPG":         machineCode,
			"/home/ana/Pictures/per\u00f2.png":        machineCode,
			"/home/ana/.hidden/secret.png":            machineCode,
			"/home/ana/.secret.png":                   machineCode,
			"/home/ana/Downloads/notes.txt":           "no picture",
			"/tmp/sticker.png":                        machineCode,
			"/home/ana/odd/" + `a\b "c" 'd'` + ".png": machineCode,
			"/home/ana/odd/" + `back\slash/in.png`:    machineCode,
		},
		errs: map[string]error{},
	}
}

func (f *memory) Home() string { return "/home/ana" }
func (f *memory) Dir() string  { return "/home/ana" }

func (f *memory) List(ctx context.Context, dir string) ([]scan.Entry, error) {
	if f.hold != nil {
		select {
		case <-f.hold:
		case <-ctx.Done():
		}
	}
	if err := f.errs[dir]; err != nil {
		return nil, err
	}
	var list []scan.Entry
	for p := range f.codes {
		rest, ok := strings.CutPrefix(p, strings.TrimSuffix(dir, "/")+"/")
		if !ok {
			continue
		}
		name, _, folder := strings.Cut(rest, "/")
		if e := (scan.Entry{Name: name, Folder: folder}); !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	if list == nil {
		return nil, &fs.PathError{Op: "open", Path: dir, Err: fs.ErrNotExist}
	}
	return list, nil
}

func (f *memory) Open(ctx context.Context, name string) (image.Image, error) {
	name = path.Clean(name)
	if err := f.errs[name]; err != nil {
		return nil, err
	}
	if img, ok := f.images[name]; ok {
		return img, nil
	}
	text, ok := f.codes[name]
	switch {
	case !ok:
		if _, err := f.List(ctx, name); err == nil {
			return nil, &picture.Error{Kind: picture.NotAFile, Path: name}
		}
		return nil, &picture.Error{Kind: picture.NotFound, Path: name}
	case text == "":
		return wall(), nil
	}
	if f.plain {
		return f.draws(wall(), qr.Result{Text: text, Version: 1}), nil
	}
	return f.poster(text)
}

// wall is a picture of 160 by 120 pixels without a code.
func wall() *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 160, 120))
	for y := range 120 {
		for x := range 160 {
			img.SetRGBA(x, y, color.RGBA{uint8(20 + x/2), uint8(30 + y/2), 60, 255})
		}
	}
	return img
}

// poster is a picture with the code on it.
func (f *memory) poster(text string) (image.Image, error) {
	code, err := qr.Encode(text, qr.LevelL, 4)
	if err != nil {
		return nil, err
	}
	side := code.Bounds().Dx()
	img := image.NewRGBA(image.Rect(0, 0, side+160, side+60))
	draw.Draw(img, img.Bounds(), image.NewUniform(color.RGBA{40, 60, 80, 255}), image.Point{}, draw.Src)
	draw.Draw(img, image.Rect(40, 30, 40+side, 30+side), code, image.Point{}, draw.Src)
	const margin = 4 * qr.Quiet
	left, top, right, bottom := 40.0+margin, 30.0+margin, float64(40+side-margin), float64(30+side-margin)
	return f.draws(img, qr.Result{
		Text: text, Version: (side/4 - 2*qr.Quiet - 17) / 4,
		Corners: [4]qr.Point{{X: left, Y: top}, {X: right, Y: top}, {X: right, Y: bottom}, {X: left, Y: bottom}},
	}), nil
}

// platform answers sign-ins and writes down what it was sent.
type platform struct {
	mu     sync.Mutex
	codes  []string
	clubs  int
	hold   chan struct{} // if set, a sign-in waits until it is closed
	answer client.Equipment
	err    error
	noClub error
}

func newPlatform() *platform {
	return &platform{answer: client.Equipment{
		ID: "7188bcc4-1d20-47c2-997c-597b7b9bea40", Name: "Technogym Checkup", DeviceType: "TechnogymHealthStation",
		Code: "993", Valid: true, FacilityID: "e452c0b5",
	}}
}

func (p *platform) LoginEquipment(ctx context.Context, code string) (client.Equipment, error) {
	p.mu.Lock()
	p.codes = append(p.codes, code)
	p.mu.Unlock()
	if p.hold != nil {
		select {
		case <-p.hold:
		case <-ctx.Done():
			return client.Equipment{}, &client.Error{Kind: client.Unreachable, Err: ctx.Err()}
		}
	}
	return p.answer, p.err
}

func (p *platform) Facilities(context.Context) ([]client.Facility, error) {
	p.clubs++
	if p.noClub != nil {
		return nil, p.noClub
	}
	return []client.Facility{
		{ID: "other", Name: "Other Club", ShortName: "other"},
		{ID: "e452c0b5", Name: "Club Corcón", ShortName: "DreamfitAlcorcon"},
	}, nil
}

func (p *platform) sent() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.codes)
}

// bench is a screen under test with what is around it.
type bench struct {
	*uitest.Driver
	env      *screen.Env
	model    *scan.Model
	counted  *counted
	files    *memory
	platform *platform
}

type option func(*bench, *scan.Config)

// open puts the screen in front. The options see what is around it before it is made.
func open(t *testing.T, lang string, w, h int, options ...option) *bench {
	t.Helper()
	b := &bench{env: uitest.Env(t, lang), files: newMemory(), platform: newPlatform()}
	config := scan.Config{Source: b.platform, Files: b.files, Decode: b.files.decode}
	for _, o := range options {
		o(b, &config)
	}
	b.model = scan.New(b.env, config)
	b.counted = &counted{Model: b.model}
	b.Driver = uitest.Screen(t, b.env, b.counted, w, h)
	return b
}

// counted is the screen, with its messages counted.
type counted struct {
	*scan.Model
	messages int
}

func (c *counted) Update(ctx context.Context, msg tea.Msg) tea.Cmd {
	c.messages++
	if _, ok := msg.(show); ok {
		return c.Show(ctx)
	}
	return c.Model.Update(ctx, msg)
}

// messages is how many the screen has got so far.
func (b *bench) messages() int { return b.counted.messages }

// show brings the screen to the front again.
type show struct{}

// refresh is what the shell sends for its key.
func refresh() tea.Msg { return screen.Refresh{} }

// reallyRead reads the codes from the pictures' pixels.
func reallyRead(_ *bench, c *scan.Config) { c.Decode = nil }

// write gives the field the keys and types into it.
func (b *bench) write(text string) {
	b.Press("o")
	b.Type(text)
}

func withSample(_ *bench, c *scan.Config) { c.Suggestions = []string{"/tmp/sticker.png"} }

// wait lets a long time pass at once.
func (b *bench) wait(d time.Duration) {
	time.Sleep(d) // the clock of the test's bubble jumps
	b.Settle()
}
