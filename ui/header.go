package ui

import (
	"strconv"

	"spotter/ui/screen"
	"spotter/ui/theme"
	"spotter/ui/widget"
)

// tab is where a screen's name stands in the header, in the page's columns.
type tab struct {
	index    int
	from, to int
	number   string
	name     string
}

// headerForm is one way to write the header; narrower windows take shorter ones.
type headerForm struct {
	short, word, numbers, others bool
	at, gap                      int
}

// The forms, from the widest to the narrowest.
func headerForms(width int) []headerForm {
	full := headerForm{word: true, numbers: true, others: true, at: 22, gap: 3}
	mark := headerForm{numbers: true, others: true, at: 11, gap: 3}
	tight := headerForm{short: true, numbers: true, others: true, at: 9, gap: 2}
	plain := headerForm{short: true, others: true, at: 9, gap: 2}
	alone := headerForm{short: true, at: 9}
	switch {
	case width < 48:
		return []headerForm{alone}
	case width < 60:
		return []headerForm{plain, alone}
	}
	return []headerForm{full, mark, tight, plain, alone}
}

// tabs chooses the first form that leaves the longest status its room, so that the tabs stand still when
// the status changes.
func (a *App) tabs() (headerForm, []tab) {
	room := a.layout.page - margin - a.longestStatus() - 2 - 1
	forms := headerForms(a.layout.page)
	for i, form := range forms {
		tabs := a.place(form)
		if i == len(forms)-1 || tabs[len(tabs)-1].to <= room {
			return form, tabs
		}
	}
	return headerForm{}, nil
}

func (a *App) place(form headerForm) []tab {
	var tabs []tab
	x := form.at
	for i := range a.screens {
		if !form.others && i != a.active {
			continue
		}
		t := tab{index: i, from: x, name: a.title(a.screens[i].ID())}
		if form.numbers {
			t.number = strconv.Itoa(i + 1)
			x += 2
		}
		x += widget.Width(t.name)
		t.to = x
		x += form.gap
		tabs = append(tabs, t)
	}
	return tabs
}

func (a *App) title(id screen.ID) string {
	switch id {
	case screen.Today:
		return a.env.Text.T("shell.today")
	case screen.Wellness:
		return a.env.Text.T("shell.wellness")
	case screen.History:
		return a.env.Text.T("shell.history")
	case screen.Scan:
		return a.env.Text.T("shell.scan")
	}
	return string(id)
}

func (a *App) header(page *widget.Canvas, y int) {
	g := a.env.Glyphs
	form, tabs := a.tabs()
	mark := g.Mark
	if form.short {
		mark = g.MarkShort
	}
	x := page.Put(margin, y, theme.Accent, mark)
	if form.word {
		page.Put(x+1, y, theme.Text.Bold(), "spotter")
	}
	page.Repeat(0, y+1, a.layout.page, theme.Line, g.Rule)
	for _, t := range tabs {
		a.tab(page, y, t)
	}
	from := a.status(page, y, tabs)
	if len(tabs) > 0 && !a.layout.size().Narrow() {
		a.owner(page, y, tabs[len(tabs)-1].to+4, from-4)
	}
}

func (a *App) tab(page *widget.Canvas, y int, t tab) {
	number, name := theme.Quiet, theme.Quiet
	if t.index == a.active {
		number, name = theme.Accent, theme.Text.Bold()
		page.Repeat(t.from, y+1, t.to-t.from, theme.Accent, a.env.Glyphs.TabRule)
	}
	x := t.from
	if t.number != "" {
		x = page.Put(x, y, number, t.number) + 1
	}
	page.Put(x, y, name, t.name)
}

// owner writes whose page it is between two columns: member and club, the member alone, or nothing.
func (a *App) owner(page *widget.Canvas, y, from, to int) {
	who := a.env.Member
	if who != "" && a.env.Club != "" {
		who += " · "
	}
	for _, text := range []string{who + a.env.Club, a.env.Member} {
		if widget.Width(text) <= to-from {
			page.PutEnd(to, y, theme.Quiet, text)
			return
		}
	}
}
