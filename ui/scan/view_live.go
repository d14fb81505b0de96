package scan

import (
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// liveLayout says where the camera's picture stands, and the words beside or below it.
type liveLayout struct {
	// width is that of the picture's column and of its heading, pic where the picture begins.
	width, pic int
	room       room
	// status is the row below the picture's room, -1 for none.
	status int
	// x, y, w, h are the words' place.
	x, y, w, h int
}

// belowRows is how many rows of words stand below the picture in a narrow window.
const belowRows = 3

func (m *Model) liveLayout() liveLayout {
	w, h := m.room()
	l := liveLayout{width: w, pic: 2, status: h - 1, w: w}
	if !widget.CanPaint(m.env.Theme, m.env.Glyphs) || h < 6 {
		l.status, l.y, l.h = -1, 0, h
		l.width = 0
		return l
	}
	switch {
	case m.size.Wide():
		l.width = m.photoWidth()
		l.x, l.w, l.h = l.width+6, w-l.width-6, h
	case !m.size.Narrow():
		l.width = w / 2
		l.x, l.w, l.h = l.width+3, w-l.width-3, h
	default:
		l.pic = 1
		l.h = min(belowRows, max(h-8, 1))
		l.y, l.status = h-l.h, h-l.h-1
		l.room = room{w, l.status - l.pic}
		return l
	}
	l.room = room{l.width, h - l.pic - 2}
	if !m.size.Airy {
		l.room.rows++
	}
	return l
}

func (m *Model) liveRoom() room { return m.liveLayout().room }

// tellRoom tells an open camera how large its pictures are to be.
func (m *Model) tellRoom() {
	if f := m.watched.feed; f != nil {
		at := m.liveRoom()
		f.room.Store(&at)
	}
}

// drawLive draws the camera's newest picture, or the one that stands still as a code was found in it.
func (m *Model) drawLive(page *widget.Canvas) {
	l, t := m.liveLayout(), m.env.Text
	if l.width == 0 {
		return
	}
	end := page.Put(gutter, 0, theme.Text.Bold(), t.T("scan.camera.title"))
	var pic drawing
	switch {
	case m.step == holding:
		pic = m.picture(l.room.cols, l.room.rows)
	case m.watched.shown != nil:
		pic = m.watched.shown
	default:
		if m.watched.opening {
			page.PutCut(gutter, l.pic, l.width, theme.Quiet, t.T("scan.camera.opening"))
		}
		return
	}
	page.PutEnd(gutter+l.width, 0, theme.Quiet, m.liveLabel(gutter+l.width-end-3))
	cols, rows := pic.Size()
	if cols > l.room.cols || rows > l.room.rows {
		return // the window has become smaller since
	}
	pic.Draw(page, gutter+(l.room.cols-cols)/2, l.pic)
	y := l.status
	if !m.size.Narrow() {
		y = min(l.pic+rows+1, l.status)
	}
	if m.step == holding {
		m.drawFound(page, y, l.width)
		return
	}
	style, glyph, said := theme.Quiet, m.env.Glyphs.Saving, t.T("scan.camera.looking")
	if hint := CameraHint(t, m.watched.trouble); hint != "" {
		style, glyph, said = theme.Attention, m.env.Glyphs.Attention, hint
	}
	x := page.Put(gutter, y, style, glyph)
	x = page.PutCut(x+1, y, l.width-2, theme.Text, said)
	m.drawRate(page, x+3, y, gutter+l.width)
}

// liveLabel is the camera's name and the size of its pictures.
func (m *Model) liveLabel(columns int) string {
	return m.pictureLabel(m.watched.device.Name, m.watched.width, m.watched.height, columns)
}

// drawRate says how many pictures a second there are, where that fits before the column end.
func (m *Model) drawRate(page *widget.Canvas, x, y, end int) {
	text := m.env.Text.N("scan.camera.rate", m.watched.rate)
	if m.watched.rate > 0 && x+widget.Width(text) <= end {
		page.Put(x, y, theme.Quiet, text)
	}
}

// besideLive is what is said while a code is looked for.
func (m *Model) besideLive() part {
	l := m.liveLayout()
	return part{l.x, l.y, fit(l.w, l.h, m.size.Airy && m.size.Wide(), m.writeWatching)}
}

// writeWatching says what to do, and after a while what may help.
func (m *Model) writeWatching(c *column) {
	t := m.env.Text
	if m.watched.opening && m.liveLayout().width == 0 {
		c.lines(theme.Text.Bold(), t.T("scan.camera.opening"))
		return
	}
	if m.watched.missed != "" {
		c.lines(theme.Attention, t.T("camera.instead", "Name", m.watched.missed))
	}
	if m.size.Narrow() && m.watched.tips {
		m.writeTips(c)
		return
	}
	c.lines(theme.Text.Bold(), t.T("scan.camera.lead"))
	if c.worth(2) {
		c.lines(theme.Quiet, t.T("scan.camera.text"))
	}
	m.writeCameras(c)
	if m.watched.tips {
		c.skip()
		c.lines(theme.Text, t.T("camera.tip.none_yet"))
		m.writeTips(c)
	}
	if len(m.cfg.Suggestions) > 0 && c.worth(1) {
		c.skip()
		c.lines(theme.Quiet, t.T("scan.camera.sample", "Key", picturing().shown))
	}
}

// mostCameras is how many cameras are listed: those who have more know their names.
const mostCameras = 6

// writeCameras lists the cameras, with a mark at the one in use, where there are several and there is room.
func (m *Model) writeCameras(c *column) {
	if !m.several() || m.size.Narrow() || !c.worth(2) {
		return
	}
	c.skip()
	for _, d := range m.watched.devices[:min(len(m.watched.devices), mostCameras)] {
		style := theme.Quiet
		if d.Path == m.watched.device.Path {
			style = theme.Text
			c.page.Put(gutter, c.y, theme.Accent, m.env.Glyphs.Selected)
		}
		c.page.PutCut(gutter+2, c.y, c.w-2, style, d.Name)
		c.y++
	}
}

// writeTips writes tips, fewer where there is less room.
func (m *Model) writeTips(c *column) {
	for i, tip := range CameraTips(m.env.Text) {
		if c.worth(max(3-i, 1)) {
			c.lines(theme.Quiet, tip)
		}
	}
}

// writeLost says why the camera cannot be used.
func (m *Model) writeLost(c *column) {
	title, advice := CameraProblem(m.env.Text, m.watched.err, m.system())
	detail := widget.Cut(m.watched.err.Error(), mostWords)
	c.y = widget.Failure(c.page, c.y, title, advice, detail, m.panelKeys(m.actions()...), m.env.Glyphs)
}

// cameraLine says why there is no camera, empty where none was asked for.
func (m *Model) cameraLine() string {
	if !m.noCamera() {
		return ""
	}
	title, advice := CameraProblem(m.env.Text, m.watched.err, m.system())
	return title + " " + advice
}
