package scan

import (
	"context"

	tea "charm.land/bubbletea/v2"
)

// action is one key of the screen: what it does, where it works, and its words in the catalogue.
type action struct {
	keys  []string
	shown string
	word  string
	do    func(*Model, context.Context) tea.Cmd
}

func opening() action {
	return action{[]string{"enter"}, "enter", "scan.key.open", (*Model).choose}
}

func completing() action {
	return action{[]string{"tab"}, "tab", "scan.key.complete", (*Model).complete}
}

func leaving() action {
	return action{[]string{"esc"}, "esc", "scan.key.leave", func(m *Model, _ context.Context) tea.Cmd {
		m.leave()
		return nil
	}}
}

func clearing() action {
	return action{[]string{"esc"}, "esc", "scan.key.clear", (*Model).clear}
}

func stopping() action {
	return action{[]string{"esc"}, "esc", "scan.key.stop", (*Model).another}
}

func typing() action {
	return action{[]string{"o"}, "o", "scan.key.type", (*Model).focus}
}

func signingIn() action {
	return action{[]string{"y"}, "y", "scan.key.sign_in", (*Model).send}
}

func declining() action {
	return action{[]string{"n"}, "n", "scan.key.not_now", (*Model).onward}
}

func another() action {
	return action{[]string{"o"}, "o", "scan.key.another", (*Model).another}
}

func rereading() action {
	return action{[]string{"r"}, "r", "scan.key.read_again", (*Model).refresh}
}

func picturing() action {
	return action{[]string{"o"}, "o", "scan.key.picture", (*Model).fromDisk}
}

func filming() action {
	return action{[]string{"c"}, "c", "scan.key.camera", (*Model).watch}
}

func switching() action {
	return action{[]string{"c"}, "c", "scan.key.next_camera", (*Model).nextCamera}
}

func refilming() action {
	return action{[]string{"enter"}, "enter", "scan.key.another", (*Model).watch}
}

func returning() action {
	return action{[]string{"esc"}, "esc", "scan.key.to_camera", (*Model).watch}
}

func retrying() action {
	return action{[]string{"r"}, "r", "scan.key.try_again", (*Model).retry}
}

func resending() action {
	return action{[]string{"r"}, "r", "scan.key.send_again", (*Model).send}
}

func up() action {
	return action{[]string{"up", "k", "ctrl+p"}, "↑", "scan.key.up", func(m *Model, ctx context.Context) tea.Cmd { return m.move(ctx, -1) }}
}

func down() action {
	return action{[]string{"down", "j", "ctrl+n"}, "↓", "scan.key.down", func(m *Model, ctx context.Context) tea.Cmd { return m.move(ctx, 1) }}
}

// actions are what can be done now, the most useful first.
func (m *Model) actions() []action {
	switch m.step {
	case picking:
		return m.pickActions()
	case reading:
		return []action{stopping()}
	case watching, holding:
		return m.others()
	case lost:
		return append([]action{retrying()}, m.others()...)
	case unread, codeless:
		return append([]action{another(), rereading()}, m.others()...)
	case asking:
		if m.read.live {
			return append([]action{signingIn(), declining()}, m.others()...)
		}
		return append([]action{signingIn(), declining(), another()}, m.others()...)
	case foreign, damaged, answered:
		return m.ends()
	case failed:
		if m.resendable() {
			return append([]action{resending()}, m.ends()...)
		}
		return m.ends()
	}
	return nil
}

// ends are the ways on from the end of a scan.
func (m *Model) ends() []action {
	if m.read.live {
		return append([]action{refilming()}, m.others()...)
	}
	return append([]action{another()}, m.others()...)
}

// others are the other places that a code can be read from.
func (m *Model) others() []action {
	var list []action
	switch {
	case m.cfg.Cameras == nil:
	case m.step != watching && m.step != holding && m.step != lost && !m.read.live:
		list = append(list, filming())
	default:
		list = append(list, picturing())
		if m.several() {
			list = append(list, switching())
		}
	}
	return list
}

// onward goes on where the last picture came from.
func (m *Model) onward(ctx context.Context) tea.Cmd {
	if m.read.live {
		return m.watch(ctx)
	}
	return m.another(ctx)
}

func (m *Model) pickActions() []action {
	if m.pick.field.Focused() {
		return []action{opening(), completing(), leaving()}
	}
	var list []action
	p := &m.pick
	if len(p.rows) > 0 || !p.folder.known || p.field.Value() != "" {
		list = append(list, opening())
	}
	list = append(list, typing())
	switch {
	case p.field.Value() != "":
		list = append(list, clearing())
	case m.cfg.Cameras == nil:
	case m.noCamera():
		list = append(list, retrying())
	case m.watched.closed == nil: // never opened so far
		list = append(list, filming())
	default:
		list = append(list, returning())
	}
	return list
}
