package uitest

import "strings"

// Sees fails the test unless all the texts are on the page.
func (d *Driver) Sees(texts ...string) {
	d.t.Helper()
	frame := d.Frame()
	for _, text := range texts {
		if !strings.Contains(frame, text) {
			d.t.Errorf("%q is not on the page:\n%s", text, frame)
		}
	}
}

// Misses fails the test if one of the texts is on the page.
func (d *Driver) Misses(texts ...string) {
	d.t.Helper()
	frame := d.Frame()
	for _, text := range texts {
		if strings.Contains(frame, text) {
			d.t.Errorf("%q is on the page:\n%s", text, frame)
		}
	}
}

// Row is the first row of the page that holds the text; the test ends where there is none.
func (d *Driver) Row(text string) string {
	d.t.Helper()
	frame := d.Frame()
	for row := range strings.SplitSeq(frame, "\n") {
		if strings.Contains(row, text) {
			return row
		}
	}
	d.t.Fatalf("%q is on no row of the page:\n%s", text, frame)
	return ""
}
