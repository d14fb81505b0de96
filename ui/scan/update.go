package scan

import (
	"context"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/qr/picture"
	"spotter/ui/screen"
)

// The names of the screen's clocks.
const (
	slowTick = "slow"
	waveTick = "wave"
)

// Update takes keys, what is pasted, the mouse and the answers.
func (m *Model) Update(ctx context.Context, msg tea.Msg) tea.Cmd {
	cmd := m.handle(ctx, msg)
	return tea.Batch(cmd, m.illustrate(ctx))
}

func (m *Model) handle(ctx context.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Result:
		return m.result(ctx, msg)
	case screen.Tick:
		return m.ticked(ctx, msg)
	case tea.KeyPressMsg:
		return m.key(ctx, msg)
	case tea.PasteMsg:
		return m.paste(ctx, msg.Content)
	case screen.Click:
		return m.click(ctx, msg)
	case screen.Wheel:
		if m.step == picking {
			m.pick.mark(msg.Delta)
		}
	case screen.Refresh:
		return m.refresh(ctx)
	}
	return nil
}

func (m *Model) result(ctx context.Context, r screen.Result) tea.Cmd {
	switch v := r.Value.(type) {
	case listing:
		m.listed(r, v)
		if m.pick.completing && m.pick.folder.known {
			m.pick.completing = false
			return m.complete(ctx)
		}
	case opened:
		return m.cameraOpened(ctx, r, v)
	case news:
		return m.cameraSaw(ctx, r, v)
	case photo:
		return m.seen(ctx, r, v)
	case client.Equipment:
		return m.signedIn(ctx, r, v)
	case []client.Facility:
		m.gotClubs(r, v)
	}
	cmd, _ := m.album.Took(r)
	return cmd
}

func (m *Model) tick(name string) screen.Tick {
	seq := m.read.seq
	if m.step == sending {
		seq = m.sign.seq
	}
	return screen.Tick{To: screen.Scan, Seq: seq, Name: name}
}

func (m *Model) ticked(ctx context.Context, t screen.Tick) tea.Cmd {
	switch t.Name {
	case openingTick, tipsTick, holdTick:
		m.cameraTicked(t)
		return nil
	}
	if cmd, ok := m.album.Ticked(ctx, t); ok {
		return cmd
	}
	if t != m.tick(t.Name) || m.step != reading && m.step != sending {
		return nil
	}
	if t.Name == slowTick {
		m.read.slow = true
		return m.signOfWork(ctx)
	}
	m.wave++
	return m.signOfWork(ctx)
}

// signOfWork lets the sign of work under way change, where movement is welcome.
func (m *Model) signOfWork(ctx context.Context) tea.Cmd {
	if m.env.Still {
		return nil
	}
	return screen.After(ctx, waveTime, m.tick(waveTick))
}

// refresh looks at the same again. It never sends anything.
func (m *Model) refresh(ctx context.Context) tea.Cmd {
	switch m.step {
	case picking:
		return m.lookAnew(ctx)
	case watching, lost:
		return m.retry(ctx)
	case unread, codeless:
		return m.open(ctx, m.read.path)
	}
	return nil
}

// paste takes a path that was pasted, or a file dropped on the terminal.
func (m *Model) paste(ctx context.Context, text string) tea.Cmd {
	if m.step == sending || strings.TrimSpace(text) == "" {
		return nil
	}
	p := &m.pick
	if m.Capturing() && p.field.Value() != "" && !whole(text) {
		value, at := []rune(p.field.Value()), p.field.Position()
		line := []rune(strings.TrimRightFunc(text, unicode.IsSpace))
		p.field.SetValue(string(value[:at]) + string(line) + string(value[at:]))
		p.field.SetCursor(at + len(line))
		return m.look(ctx)
	}
	path := p.absolute(picture.CleanPath(text, p.home))
	if path == "" {
		return nil
	}
	if !m.Capturing() {
		p.field.Blur() // it may have led to what is on the page now
	}
	p.show(path)
	return tea.Batch(m.look(ctx), m.open(ctx, path))
}

// whole reports whether a pasted text is a path from its root, not a part of one.
func whole(text string) bool {
	text = strings.TrimSpace(text)
	for _, begin := range []string{"/", "~", "'", `"`, "file:", "FILE:"} {
		if strings.HasPrefix(text, begin) {
			return true
		}
	}
	return false
}
