package ui

import (
	"context"
	"image"
	"math/rand/v2"
	"time"

	"spotter/client/offline"
	"spotter/qr"
	"spotter/ui/i18n"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"

	"github.com/charmbracelet/colorprofile"
)

// Appearance says which of the two palettes is used.
type Appearance string

// The appearances. Auto, which "" means too, asks the terminal and takes dark where it does not answer.
const (
	Auto  Appearance = "auto"
	Dark  Appearance = "dark"
	Light Appearance = "light"
)

// Config is what the program needs from outside.
type Config struct {
	// Member answers the screens' questions, from its copy and from the platform. What it does in the background
	// ([offline.Member.Run]) is the caller's to start.
	Member *offline.Member
	// Text holds the words.
	Text *i18n.Catalogue
	// Name is the member's first name and Club the club's name; each may be empty.
	Name, Club string
	// ClubName finds the club's name where Club is empty. It is asked once, off the loop; it may be nil.
	ClubName func(context.Context) (string, error)
	// Appearance chooses the palette; TerminalGround leaves the terminal's own ground.
	Appearance     Appearance
	TerminalGround bool
	// Still asks for reduced motion, ASCII for signs that every terminal shows one cell wide.
	Still, ASCII bool
	// Pictures are offered on Scan before a path is typed, such as a sample.
	Pictures []string
	// MachinePictures finds the pictures of machines and exercises; none are shown where it is nil.
	MachinePictures screen.Pictures
	// Graphics says how they are drawn.
	Graphics Graphics
	// Cameras is where Scan gets live pictures from; nil is nowhere. Camera is the name, number or path of the
	// one to take, empty the first; with CameraLater none is opened before the member asks for it.
	Cameras     Cameras
	Camera      string
	CameraLater bool
	// CameraMemory keeps the camera that the member chose for the next time; nil forgets it at the end.
	CameraMemory CameraMemory
	// Watch makes what looks for a code in one frame of a camera after the other; the program's own where nil.
	Watch func() func(context.Context, image.Image) (qr.Result, error)
	// Start is the first screen; Today where it is empty.
	Start screen.ID
	// Now and Jitter are time and chance (from 0 up to but not including 1); the system's where nil.
	Now    func() time.Time
	Jitter func() float64
	// Screens makes the screens in the order of their tabs; the program's own where nil.
	Screens func(*screen.Env) []screen.Screen
}

func (c Config) env() *screen.Env {
	env := &screen.Env{
		Theme: theme.New(c.Appearance != Light, colorprofile.TrueColor), Text: c.Text, Now: c.Now, Jitter: c.Jitter,
		Member: c.Name, Club: c.Club, Glyphs: widget.Signs(), Still: c.Still, Pictures: c.MachinePictures,
	}
	if env.Now == nil {
		env.Now = time.Now
	}
	if env.Jitter == nil {
		env.Jitter = rand.Float64
	}
	if c.ASCII {
		env.Glyphs = widget.ASCII()
	}
	return env
}
