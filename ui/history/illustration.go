package history

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

const (
	// pictureWidth is the widest picture of an exercise.
	pictureWidth = 36
	// smallWidth is that of one beside the text of a page without a second column.
	smallWidth = 22
	// captionFrom is how far from the picture text stands, and captionWidth the least that it needs.
	captionFrom, captionWidth = 4, 20
)

// placed is a picture's place with its upper left corner; one without rows is none.
type placed struct {
	screen.Place
	x, y int
}

// placeIn is the place for a picture with so many rows free, none where they are too few.
func (m *Model) placeIn(x, y, free int) placed {
	if !m.album.Shown() || free < screen.PictureLeast {
		return placed{}
	}
	cols := min(pictureWidth, m.size.Width-margin-x)
	return placed{screen.Place{
		Cols: cols, Rows: min(free, screen.PictureMost), Least: screen.PictureLeast, Most: screen.PictureMost,
	}, x, y}
}

// placeBy is the place beside a block over the whole width, where its first lines are short, or below it.
func (m *Model) placeBy(b block, room int) placed {
	beside := placed{screen.Place{Cols: smallWidth, Rows: screen.PictureLeast}, b.to - smallWidth, propertiesFrom}
	if m.album.Shown() && len(b.lines) <= room && room > beside.Rows && b.reach(beside.Rows+1)+captionFrom <= beside.x {
		return beside
	}
	used := len(b.lines) + 1
	return m.placeIn(b.from, propertiesFrom+used, room-used)
}

// illustrate asks for the picture of the selected exercise where it is shown: that of the machine, or else that of
// the exercise.
func (m *Model) illustrate(ctx context.Context) tea.Cmd {
	p := m.page
	if !m.shown || p == nil || !p.got || p.selected >= len(p.rows) {
		return m.album.Want(ctx, screen.Place{})
	}
	r, at := p.rows[p.selected], placed{}
	if p.properties {
		at = m.spread(r).picture
	} else {
		plan := m.pagePlan()
		at = m.belowTable(plan, m.pageLines(plan))
	}
	return m.album.Want(ctx, at.Place, r.exercise.EquipmentPictureURL, r.exercise.PictureURL)
}

func (m *Model) drawPicture(page *widget.Canvas, at placed, e client.Exercise) {
	if at.Rows > 0 {
		m.album.Draw(page, at.x, at.y, at.Place, e.EquipmentPictureURL, e.PictureURL)
	}
}

// belowTable is where the picture of the selected exercise stands if the table leaves room.
func (m *Model) belowTable(plan pagePlan, lines []int) placed {
	used := len(lines) + 1 + m.gap()
	if len(m.page.rows) == 0 {
		return placed{}
	}
	return m.placeIn(nameFrom, plan.list+used, plan.rows-used)
}

// drawBelowTable draws the selected exercise's picture, and beside it what it is.
func (m *Model) drawBelowTable(page *widget.Canvas, plan pagePlan, lines []int) {
	at := m.belowTable(plan, lines)
	if at.Rows == 0 {
		return
	}
	r := m.page.rows[m.page.selected]
	m.drawPicture(page, at, r.exercise)
	// As wide as the place that is kept for the picture, so that nothing moves when it comes.
	cols, _ := widget.FitPicture(at.Cols, 2*at.Most, at.Cols, at.Rows)
	x, end := at.x+cols+captionFrom, m.size.Width-margin
	if end-x < captionWidth {
		return
	}
	page.PutCut(x, at.y, end-x, theme.Text.Bold(), r.name)
	for i, line := range []string{m.aboutExercise(r), musclesOf(r.exercise)} {
		page.PutCut(x, at.y+1+i, end-x, theme.Quiet, line)
	}
}

// musclesOf lists the muscles that an exercise trains.
func musclesOf(e client.Exercise) string {
	var muscles []string
	for _, muscle := range e.Muscles {
		if muscle.Name != "" {
			muscles = append(muscles, muscle.Name)
		}
	}
	return strings.Join(muscles, ", ")
}
