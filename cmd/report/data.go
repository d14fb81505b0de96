package report

import (
	"spotter/ui/theme"
)

// Data is the document of the command data size: what is kept on this machine of a member.
type Data struct {
	// Path is the file of the member's copy; empty where nothing is kept.
	Path string `json:"path"`
	// Bytes is the size of the copy with all files that belong to it, PicturesBytes that of everybody's pictures.
	Bytes         int64 `json:"bytes"`
	PicturesBytes int64 `json:"pictures_bytes"`
	Sessions      int   `json:"sessions"`
	Measurements  int   `json:"measurements"`
	Waiting       int   `json:"waiting"`
	SetAside      int   `json:"set_aside"`
}

// Print writes a line a number.
func (d *Data) Print(p *Page) {
	if d.Path != "" {
		p.Line(theme.Quiet, d.Path)
	}
	number := func(n int) string { return p.Words.Number(float64(n), 0) }
	p.Facts(
		p.Words.T("cmd.data.copy"), Size(p, d.Bytes),
		p.Words.T("cmd.data.sessions"), number(d.Sessions),
		p.Words.T("cmd.data.measurements"), number(d.Measurements),
		p.Words.T("cmd.data.waiting"), number(d.Waiting),
		p.Words.T("cmd.data.set_aside"), number(d.SetAside),
		p.Words.T("cmd.data.pictures"), Size(p, d.PicturesBytes),
	)
}

// Size writes a number of bytes in kB, or in MB where it is large.
func Size(p *Page, bytes int64) string {
	const kilo, mega = 1e3, 1e6
	if bytes >= mega {
		return p.Words.T("cmd.unit.megabytes", "Value", p.Words.Number(float64(bytes)/mega, 1))
	}
	return p.Words.T("cmd.unit.kilobytes", "Value", p.Words.Number(float64(bytes)/kilo, 1))
}
