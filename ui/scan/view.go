package scan

import (
	"context"
	"image/color"

	tea "charm.land/bubbletea/v2"

	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// part is a column placed on the page.
type part struct {
	x, y int
	col  *column
}

// room is the width of what is written, and the rows.
func (m *Model) room() (w, h int) {
	return max(m.size.Width-2*gutter, 1), max(m.size.Height, 1)
}

// Draw puts the screen on the page.
func (m *Model) Draw(page *widget.Canvas) screen.Cursor {
	if m.onPick() {
		return m.drawPick(page)
	}
	switch {
	case m.step == watching || m.step == holding:
		m.drawLive(page)
	case m.split() && m.introduced():
		m.drawMachine(page)
	case m.split():
		m.drawPhoto(page)
	}
	p := m.decision()
	page.Blit(p.x, p.y, p.col.page)
	if at := p.col.thumb; at != nil {
		m.drawThumb(page, p, *at)
	}
	return screen.Cursor{}
}

// click does what stands at the place.
func (m *Model) click(ctx context.Context, c screen.Click) tea.Cmd {
	switch {
	case m.step == picking:
		return m.clickPick(ctx, c)
	case m.onPick():
		return nil
	}
	p := m.decision()
	for _, h := range p.col.hits {
		if c.Y == p.y+h.y && c.X >= p.x+h.x && c.X < p.x+h.x+h.w {
			return h.do.do(m, ctx)
		}
	}
	return nil
}

// split reports whether the picture has a column of its own.
func (m *Model) split() bool { return m.size.Wide() && m.pictured() && m.size.Height >= 9 }

// pictured reports whether there is a picture and it can be shown.
func (m *Model) pictured() bool {
	return m.read.photo.preview != nil && widget.CanPaint(m.env.Theme, m.env.Glyphs) &&
		m.step != unread && m.step != reading
}

// photoWidth is the width of the picture's own column.
func (m *Model) photoWidth() int {
	w, _ := m.room()
	return w / 2
}

// decision is the part with what the code says, the question and the answer.
func (m *Model) decision() part {
	if m.step == watching || m.step == holding {
		return m.besideLive()
	}
	w, h := m.room()
	x, airy := 0, m.size.Airy
	if m.split() {
		left := m.photoWidth()
		x, w = left+6, w-left-6
	} else {
		w = min(w, 76)
	}
	return part{x, 0, fit(w, h, airy, m.write)}
}

// drawPhoto draws the picture, its name, and what became of it.
func (m *Model) drawPhoto(page *widget.Canvas) {
	t, w := m.env.Text, m.photoWidth()
	end := page.Put(gutter, 0, theme.Text.Bold(), t.T(m.pictureWord()))
	p, name := m.read.photo, base(m.read.path)
	if m.read.live {
		name = m.watched.device.Name
	}
	page.PutEnd(gutter+w, 0, theme.Quiet, m.pictureLabel(name, p.width, p.height, gutter+w-end-3))
	pic := m.picture(w, m.photoRows())
	pic.Draw(page, gutter, photoFrom)
	_, used := pic.Size()
	m.drawFound(page, photoFrom+used+1, w)
}

// photoFrom is the first row of the picture in its column.
const photoFrom = 2

// photoRows is the room for it.
func (m *Model) photoRows() int {
	if m.size.Airy {
		return m.size.Height - photoFrom - 2
	}
	return m.size.Height - photoFrom - 1
}

func (m *Model) pictureWord() string {
	if m.read.live {
		return "scan.camera.title"
	}
	return "scan.picture"
}

// pictureLabel is a picture's name and size in so many columns.
func (m *Model) pictureLabel(name string, width, height, columns int) string {
	size := m.env.Text.T("scan.size", "Width", width, "Height", height)
	if name = widget.Cut(name, columns-widget.Width(size)-2); name == "" {
		return size
	}
	return name + ", " + size
}

// drawFound says in one row what became of the picture.
func (m *Model) drawFound(page *widget.Canvas, y, w int) {
	t := m.env.Text
	if !m.read.photo.found {
		x := page.Put(gutter, y, theme.Quiet, m.env.Glyphs.Skipped)
		page.PutCut(x+1, y, w-2, theme.Quiet, t.T("scan.not_found"))
		return
	}
	x := page.Put(gutter, y, theme.Done, m.env.Glyphs.Done)
	x = page.Put(x+1, y, theme.Text, t.T("scan.found"))
	x = page.PutCut(x+2, y, gutter+w-x-2, theme.Quiet, t.T("scan.after", "Seconds", t.Number(max(m.read.took.Seconds(), 0.1), 1)))
	if m.read.live {
		m.drawRate(page, x+3, y, gutter+w)
	}
}

func (m *Model) drawThumb(page *widget.Canvas, p part, at thumb) {
	if m.introduced() {
		place, address := machinePlace(at.cols, at.rows), m.sign.answer.ImageURL
		cols, _ := m.album.Size(place, address)
		m.album.Draw(page, p.x+gutter+p.col.w-cols, p.y, place, address)
		return
	}
	pic := m.picture(at.cols, at.rows)
	cols, _ := pic.Size()
	pic.Draw(page, p.x+gutter+p.col.w-cols, p.y)
}

// drawing is a picture made ready for cells.
type drawing interface {
	Size() (cols, rows int)
	Draw(page *widget.Canvas, x, y int)
}

// pictureCache keeps the picture as last drawn.
type pictureCache struct {
	seq, cols, rows int
	accent          color.Color
	drawn           drawing
}

// picture is the picture within so many cells, with the corners of its code. A camera's is drawn as it was live.
func (m *Model) picture(cols, rows int) drawing {
	accent := m.env.Theme.Color(theme.Accent)
	want := pictureCache{m.read.seq, cols, rows, accent, m.cache.drawn}
	if m.cache.drawn != nil && want == m.cache {
		return m.cache.drawn
	}
	p := m.read.photo
	switch {
	case m.read.live:
		drawn := widget.NewPreview(p.preview, cols, rows)
		if p.found {
			drawn.Outline(p.corners, p.modules, accent)
		}
		want.drawn = drawn
	default:
		cols, rows = widget.FitPicture(p.width, p.height, cols, rows)
		drawn := widget.NewPicture(p.preview, cols, rows)
		if p.found {
			drawn.Outline(p.corners, p.modules, accent)
		}
		want.drawn = drawn
	}
	m.cache = want
	return want.drawn
}
