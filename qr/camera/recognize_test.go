package camera

import "testing"

func TestRecognize(t *testing.T) {
	t.Parallel()
	lid := Device{Name: "Integrated Webcam", Path: "/dev/video0"}
	first := Device{Name: "USB Camera", Path: "/dev/video2", Number: 2}
	second := Device{Name: "USB Camera", Path: "/dev/video4", Number: 4}
	list := []Device{lid, first, second}
	for name, c := range map[string]struct {
		known, want Device
		found       bool
	}{
		"at its place":                     {lid, lid, true},
		"at another place":                 {Device{Name: "Integrated Webcam", Path: "/dev/video9", Number: 9}, lid, true},
		"the second of its name":           {second, second, true},
		"of its name, by number":           {Device{Name: "USB Camera", Path: "by-id", Number: 4}, second, true},
		"the path of one, the other's no.": {Device{Name: "USB Camera", Path: "/dev/video4", Number: 2}, second, true},
		"of its name, at neither place":    {Device{Name: "USB Camera", Path: "/dev/video8", Number: 8}, first, true},
		"another camera at its place":      {Device{Name: "Telescope", Path: "/dev/video0"}, Device{}, false},
		"without a name, at a known place": {Device{Path: "/dev/video0"}, Device{}, false},
	} {
		if got, found := Recognize(list, c.known); got != c.want || found != c.found {
			t.Errorf("%s: %+v, %v, want %+v, %v", name, got, found, c.want, c.found)
		}
	}
	if _, found := Recognize(nil, lid); found {
		t.Error("recognized where there is none")
	}
}
