package scan

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/rivo/uniseg"

	"spotter/client"
	"spotter/qr"
	"spotter/qr/picture"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

func base(path string) string { return filepath.Base(path) }

func (m *Model) writeReading(c *column) {
	m.headline(c, theme.Accent, m.workGlyph(), m.env.Text.T("scan.reading"))
	if c.worth(1) {
		c.line(theme.Quiet, base(m.read.path))
	}
	m.keys(c, stopping())
}

// writeUnread says why the file is no picture that can be read.
func (m *Model) writeUnread(c *column) {
	title, advice, detail := m.fileProblem()
	c.y = widget.Failure(c.page, c.y, title, advice, detail, m.panelKeys(m.actions()...), m.env.Glyphs)
}

func (m *Model) fileProblem() (title, advice, detail string) {
	t, detail := m.env.Text, m.pick.short(m.read.path)
	var e *picture.Error
	if errors.Is(m.read.err, context.DeadlineExceeded) {
		return t.T("scan.file.slow"), t.T("scan.file.slow_text"), detail
	}
	if !errors.As(m.read.err, &e) {
		return t.T("scan.file.unreadable"), t.T("scan.file.unreadable_text"), detail
	}
	switch e.Kind {
	case picture.NotFound:
		return t.T("scan.file.not_found"), t.T("scan.file.not_found_text"), detail
	case picture.NotAFile:
		return t.T("scan.file.not_a_file"), t.T("scan.file.not_a_file_text"), detail
	case picture.Empty:
		return t.T("scan.file.empty"), t.T("scan.file.damaged_text"), detail
	case picture.Damaged:
		return t.T("scan.file.damaged"), t.T("scan.file.damaged_text"), detail
	case picture.TooManyBytes:
		return t.T("scan.file.long"), t.T("scan.file.long_text", "Most", t.Number(float64(e.Limit)/(1<<20), 1)), detail
	case picture.TooManyPixels:
		return t.T("scan.file.large"), t.T("scan.file.large_text",
			"Width", e.Width, "Height", e.Height,
			"Pixels", t.Number(float64(e.Width)*float64(e.Height)/1e6, 1), "Most", t.Number(float64(e.Limit)/1e6, 1)), detail
	case picture.Unsupported:
		if e.Format != "" {
			return t.T("scan.file.format", "Format", e.Format), t.T("scan.file.unknown_text"), detail
		}
		return t.T("scan.file.unknown"), t.T("scan.file.unknown_text"), detail
	}
	return t.T("scan.file.unreadable"), t.T("scan.file.unreadable_text"), detail
}

// nowhere reports whether the path led to nothing.
func (m *Model) nowhere() bool {
	var e *picture.Error
	return errors.As(m.read.err, &e) && e.Kind == picture.NotFound
}

// writeCodeless gives tips for a better picture.
func (m *Model) writeCodeless(c *column) {
	t, below := m.env.Text, m.beside(c)
	c.lines(theme.Text.Bold(), t.T("scan.codeless"))
	c.y += min(c.gap, 1)
	for _, tip := range []string{"camera.tip.close", "scan.tip.light", "camera.tip.whole"} {
		if c.worth(2) {
			c.lines(theme.Quiet, t.T(tip))
		}
	}
	below()
	m.keys(c, m.actions()...)
}

// mostTextLines bounds what is shown of a text from outside.
const mostTextLines = 5

// writeForeign shows a code that is not sent.
func (m *Model) writeForeign(c *column, title, text string) {
	t, below := m.env.Text, m.beside(c)
	c.lines(theme.Text.Bold(), t.T(title))
	if c.worth(2) {
		c.lines(theme.Quiet, t.T(text))
	}
	below()
	c.skip()
	if c.worth(3) {
		c.line(theme.Quiet, t.T("scan.says"))
	}
	lines := pieces(qr.Clean(m.read.photo.text), c.w)
	for i, l := range lines {
		if i >= mostTextLines-c.spare {
			break
		}
		if i == mostTextLines-c.spare-1 && len(lines) > i+1 {
			l = widget.Cut(l+lines[i+1], c.w)
		}
		c.line(theme.Text, l)
	}
	c.skip()
	c.lines(theme.Quiet, t.T("scan.not_sent"))
	m.keys(c, m.ends()...)
}

// pieces breaks a text without blanks into lines of at most width columns.
func pieces(text string, width int) []string {
	var lines []string
	text = widget.Clean(text)
	line, used := "", 0
	for text != "" && len(lines) <= mostTextLines {
		cluster, rest, w, _ := uniseg.FirstGraphemeClusterInString(text, -1)
		if used+w > width && line != "" {
			lines = append(lines, line)
			line, used = "", 0
		}
		line, used, text = line+cluster, used+w, rest
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// writeFailure says why the sign-in did not work, with the platform's own words where it gave any.
func (m *Model) writeFailure(c *column) {
	p := m.failure()
	c.y = widget.Failure(c.page, c.y, p.Title, p.Advice, p.Detail, m.panelKeys(m.actions()...), m.env.Glyphs)
}

func (m *Model) failure() screen.Problem {
	t, p := m.env.Text, screen.Explain(m.env.Text, m.sign.err)
	switch {
	case m.refused():
		p.Title, p.Advice = t.T("scan.refused"), t.T("scan.refused_text")
		if says, rest := ownWords(m.sign.err); says != "" {
			p.Advice = t.T("scan.refused_says", "Message", says)
			p.Detail = screen.Explain(t, rest).Detail
		}
	case m.maybeSent():
		p.Advice = t.T("scan.maybe_sent")
	}
	return p
}

// mostWords bounds what the platform or a camera may say, in columns.
const mostWords = 160

// ownWords is the platform's message, and the error without it.
func ownWords(err error) (says string, rest error) {
	var e *client.Error
	if !errors.As(err, &e) {
		return "", err
	}
	for _, f := range e.Fields {
		if says = strings.TrimRight(strings.TrimSpace(widget.Clean(f.Message)), ".!"); says != "" {
			break
		}
	}
	without := *e
	without.Fields = nil
	return widget.Cut(says, mostWords), &without
}

// refused reports whether the platform looked at the code and did not take it.
func (m *Model) refused() bool {
	switch client.KindOf(m.sign.err) {
	case client.Invalid, client.NotFound:
		return true
	}
	return false
}

// maybeSent reports whether the machine may know the member although no answer came.
func (m *Model) maybeSent() bool {
	switch client.KindOf(m.sign.err) {
	case client.Unreachable, client.Server, client.Malformed, client.Canceled, "":
		return true
	}
	return false
}

// resendable reports whether sending the same code again can help.
func (m *Model) resendable() bool {
	return !m.refused() && screen.Explain(m.env.Text, m.sign.err).Retry
}
