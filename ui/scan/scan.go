// Package scan is the screen that signs in to a machine by the QR code on it: it looks through the camera or
// opens a picture, says what the code holds, asks, and sends the code once.
package scan

import (
	"context"
	"image"
	"time"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/qr"
	"spotter/ui/screen"
)

// Source is what the screen needs of the platform.
type Source interface {
	LoginEquipment(ctx context.Context, code string) (client.Equipment, error)
	Facilities(ctx context.Context) ([]client.Facility, error)
}

// Config says where things come from.
type Config struct {
	Source Source
	// Files is where pictures are looked for; nil is the disk.
	Files Files
	// Decode reads a code in a picture; nil is qr.Decode.
	Decode func(context.Context, image.Image) (qr.Result, error)
	// Cameras is where live pictures come from; nil is nowhere.
	Cameras Cameras
	// Camera is the name, number or path of the camera to take; empty is the first one. With CameraLater none
	// is opened before it is asked for.
	Camera      string
	CameraLater bool
	// CameraMemory is asked where Camera is empty, and told which one was chosen; nil is none.
	CameraMemory CameraMemory
	// Watch makes what reads a code in one frame after the other of a camera; nil is a qr.Stream's Decode,
	// or Decode where that is set.
	Watch func() func(context.Context, image.Image) (qr.Result, error)
	// System is the operating system, as in runtime.GOOS, which it is where empty.
	System string
	// Suggestions are pictures offered before anything is typed: a demo's sample, and photos of the same.
	Suggestions []string
}

// step is how far a scan has come.
type step int

const (
	// picking: a picture is being chosen.
	picking step = iota
	// watching: the camera is on, or being opened.
	watching
	// holding: a code was found, and the picture stands still.
	holding
	// lost: the camera cannot be used.
	lost
	// reading: it is being loaded and decoded.
	reading
	// unread: the file cannot be read as a picture.
	unread
	// codeless: the picture holds no code that can be read.
	codeless
	// foreign: the code is not one of a machine.
	foreign
	// damaged: the code is one of a machine, cut or changed.
	damaged
	// asking: a machine's code, and the question whether to send it.
	asking
	// sending: sent, and no answer yet.
	sending
	// answered: the platform has answered.
	answered
	// failed: the sign-in did not work.
	failed
)

// Model is the screen. It is used through a pointer.
type Model struct {
	env  *screen.Env
	cfg  Config
	size screen.Size
	step step

	pick    picker
	watched watcher
	read    reader
	sign    signer
	// clubs are the partner's, by which a machine's club gets its name.
	clubs clubs
	// wave counts the changes of the sign for work under way.
	wave int

	cache pictureCache
	// album holds the picture of the machine; shown says that the screen is in front.
	album *screen.Album
	shown bool
}

// New makes the screen.
func New(env *screen.Env, cfg Config) *Model {
	if cfg.Files == nil {
		cfg.Files = Disk{}
	}
	if cfg.Decode == nil && cfg.Watch == nil {
		cfg.Watch = func() func(context.Context, image.Image) (qr.Result, error) {
			return qr.NewStream(qr.Options{Budget: frameLimit}).Decode
		}
	}
	if cfg.Decode == nil {
		cfg.Decode = func(ctx context.Context, img image.Image) (qr.Result, error) {
			return qr.Decode(ctx, img, qr.Options{})
		}
	}
	m := &Model{env: env, cfg: cfg, album: screen.NewAlbum(env, screen.Scan)}
	m.pick = picker{
		field: newField(), recall: -1, home: cfg.Files.Home(), here: cfg.Files.Dir(),
		exact: map[string]string{},
	}
	m.pick.reset(m.cfg.Suggestions)
	m.watched.wish, m.watched.later = cfg.Camera, cfg.CameraLater
	return m
}

func newField() textinput.Model {
	f := textinput.New()
	f.Prompt = ""
	f.SetVirtualCursor(false)
	// What is pasted comes as a message; the field must not start a program to ask for the clipboard.
	f.KeyMap.Paste.SetEnabled(false)
	return f
}

// ID is the screen's name.
func (m *Model) ID() screen.ID { return screen.Scan }

// Show starts the camera, offers what can be opened, or brings back what was there before. The path field does
// not take the keys by itself, so that the other screens stay one key away.
func (m *Model) Show(ctx context.Context) tea.Cmd {
	m.shown = true
	cmds := []tea.Cmd{m.askClubs(ctx), m.illustrate(ctx)}
	switch m.step {
	case picking:
		if m.cfg.Cameras != nil && !m.watched.later {
			cmds = append(cmds, m.watch(ctx))
			break
		}
		m.pick.chosen = -1
		cmds = append(cmds, m.lookAnew(ctx))
	case sending:
		cmds = append(cmds, m.signOfWork(ctx))
	}
	return tea.Batch(cmds...)
}

// Hide takes the keys from the field, stops the camera and the reading of a picture. A sign-in under way goes on, as it cannot
// be taken back.
func (m *Model) Hide() {
	m.shown = false
	m.album.Leave()
	m.stopWatching()
	switch m.step {
	case reading:
		m.again()
	case watching, lost:
		m.step = picking
	case holding:
		m.judge()
	}
	m.leave()
}

// Resize tells the room.
func (m *Model) Resize(size screen.Size) {
	m.size = size
	m.tellRoom()
}

// Capturing reports that the path field takes the keys.
func (m *Model) Capturing() bool { return m.onPick() && m.pick.field.Focused() }

// onPick reports whether the path field is on the page: also while a picture is read so quickly that
// nothing is said of it.
func (m *Model) onPick() bool { return m.step == picking || m.step == reading && !m.read.slow }

// Status is waiting while something is under way and off where the platform did not answer.
func (m *Model) Status() screen.Status {
	switch {
	case m.step == sending, m.step == reading && m.read.slow, m.step == watching && m.watched.opening:
		return screen.Waiting
	case m.step == failed && client.KindOf(m.sign.err) == client.Unreachable:
		return screen.Off
	}
	return screen.Live
}

// Back leaves the field, stops reading, or goes back to choosing a picture. Going back to the camera is a key
// of the screen's own, as that takes a context.
func (m *Model) Back() (tea.Cmd, bool) {
	if m.read.live {
		return nil, false
	}
	switch m.step {
	case picking:
		focused := m.pick.field.Focused()
		m.leave()
		return nil, focused
	case sending, watching, lost:
		return nil, false
	}
	m.again()
	return nil, true
}

// again goes back to choosing, in the folder of the last picture. A path that led to nothing stays, to be
// put right.
func (m *Model) again() {
	wrong := m.step == unread && m.nowhere()
	m.stopReading()
	m.read.live = false
	m.step = picking
	m.pick.field.Blur()
	if !wrong {
		m.pick.folderOnly()
	}
	m.pick.chosen = -1
	m.pick.reset(m.cfg.Suggestions)
}

// AsOf is zero: what is on show is live.
func (m *Model) AsOf() time.Time { return time.Time{} }
