package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"spotter/ui/keys"
	"spotter/ui/screen"
	"spotter/ui/theme"
)

// App is the shell, a Bubble Tea model. It is used by one goroutine at a time.
type App struct {
	// ctx is the program's life. Bubble Tea's loop has no context to hand on, so the shell keeps it,
	// and makes of it one for each screen while that is in front.
	ctx     context.Context
	config  Config
	env     *screen.Env
	keys    keys.Global
	screens []place
	active  int
	help    *help
	layout  layout
	// early are the keys that came before the layout.
	early []tea.KeyPressMsg
	look  look
	crash *Crash
	local local
	// connection is how the platform was last found by a page that asks it.
	connection screen.Status
	leaving    leaving
	// graphics is how the terminal draws pictures.
	graphics graphics
	stop     func()
	// away hides the cursor while the terminal is given back for a while: otherwise Bubble Tea hides it on
	// the user's own screen when it wakes up, where terminals that keep one state a screen leave it so.
	away bool
}

// place is a screen with the context it has, which has ended unless the screen is in front.
type place struct {
	screen.Screen
	ctx   context.Context
	leave context.CancelFunc
}

// look is what the terminal has told about its colours.
type look struct {
	profile colorprofile.Profile
	dark    bool
	// colors and ground report that profile and dark are known; nothing is drawn before, so that the
	// first frame is the right one.
	colors, ground bool
}

// groundPatience is how long a terminal may take to say what its ground is.
const groundPatience = 40 * time.Millisecond

type (
	groundOver struct{}
	clubFound  struct{ name string }
)

// New makes the shell and its screens. All that the screens do ends with the context.
func New(ctx context.Context, config Config) *App {
	a := &App{ctx: ctx, config: config, env: config.env(), keys: keys.New(config.Text)}
	a.look = look{dark: config.Appearance != Light, ground: config.Appearance == Light || config.Appearance == Dark}
	a.graphics.kitty = config.Graphics == KittyGraphics
	create := config.Screens
	if create == nil {
		create = config.own
	}
	for i, s := range create(a.env) {
		p := place{Screen: s}
		p.ctx, p.leave = context.WithCancel(ctx)
		p.leave()
		if s.ID() == config.Start {
			a.active = i
		}
		a.screens = append(a.screens, p)
	}
	return a
}

// Init asks for today's data and for the terminal's ground.
func (a *App) Init() tea.Cmd {
	cmds := []tea.Cmd{a.enter(), a.watch(0)}
	if !a.look.ground {
		cmds = append(cmds, tea.RequestBackgroundColor,
			tea.Tick(groundPatience, func(time.Time) tea.Msg { return groundOver{} }))
	}
	if a.config.Graphics == AskedGraphics {
		cmds = append(cmds, tea.RequestTerminalVersion)
	}
	if find := a.config.ClubName; find != nil && a.env.Club == "" {
		cmds = append(cmds, func() tea.Msg {
			name, err := find(a.ctx)
			if err != nil {
				return nil // the header does without
			}
			return clubFound{name}
		})
	}
	return a.guarded(tea.Batch(cmds...))
}

func (a *App) front() *place { return &a.screens[a.active] }

// open brings a screen to the front. The one that was there loses its context.
func (a *App) open(i int) tea.Cmd {
	a.help = nil
	if i == a.active || i < 0 || i >= len(a.screens) {
		return nil
	}
	a.connect()
	a.front().leave()
	a.front().Hide()
	a.active = i
	return a.enter()
}

func (a *App) enter() tea.Cmd {
	p := a.front()
	p.ctx, p.leave = context.WithCancel(a.ctx)
	return p.Show(p.ctx)
}

// sleep takes the screen from the front while the program is asleep, so that no camera stays on.
func (a *App) sleep() {
	if !a.away {
		a.away = true
		a.front().leave()
		a.front().Hide()
	}
}

// wake brings the screen back.
func (a *App) wake() tea.Cmd {
	if !a.away {
		return nil
	}
	a.away = false
	return a.enter()
}

func (a *App) openID(id screen.ID) tea.Cmd {
	for i := range a.screens {
		if a.screens[i].ID() == id {
			return a.open(i)
		}
	}
	return nil
}

func (a *App) restyle() {
	a.env.Theme = theme.New(a.look.dark, a.look.profile)
	a.env.Kitty = a.kittyRound()
}
