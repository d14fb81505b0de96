package report

import (
	"strconv"

	"spotter/qr/camera"
	"spotter/ui/theme"
)

// Cameras is the document of the cameras that there are.
type Cameras struct {
	Cameras []Camera `json:"cameras"`
}

// Camera is one camera: what it can be named by.
type Camera struct {
	Name   string `json:"name"`
	Number int    `json:"number"`
	Path   string `json:"path"`
}

// NewCameras makes the document.
func NewCameras(list []camera.Device) *Cameras {
	doc := &Cameras{Cameras: []Camera{}}
	for _, d := range list {
		doc.Cameras = append(doc.Cameras, Camera{Name: d.Name, Number: d.Number, Path: d.Path})
	}
	return doc
}

// Print writes a line a camera.
func (c *Cameras) Print(p *Page) {
	if len(c.Cameras) == 0 {
		p.Say(theme.Text, "camera.none")
		return
	}
	rows := make([][]Cell, 0, len(c.Cameras))
	for _, one := range c.Cameras {
		rows = append(rows, []Cell{
			{Text: strconv.Itoa(one.Number), Style: theme.Quiet}, {Text: one.Name}, {Text: one.Path, Style: theme.Quiet},
		})
	}
	p.Table(rows)
}
