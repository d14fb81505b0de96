package camera

import (
	"slices"
	"testing"
)

func TestParseAVFoundation(t *testing.T) {
	for file, want := range map[string][]Device{
		"avfoundation-2.txt": {{"FaceTime HD Camera (Built-in)", "0", 0}},
		"avfoundation-4.txt": {{"Logitech BRIO", "0", 0}, {"FaceTime HD-Kamera", "1", 1}},
		"avfoundation-6.txt": {
			{"FaceTime HD Camera", "0", 0},
			{"Anna’s iPhone Camera", "1", 1},
			{"Anna’s iPhone Desk View Camera", "2", 2},
		},
		"avfoundation-none.txt": nil,
	} {
		if got := parseAVFoundation(recorded(t, file)); !slices.Equal(got, want) {
			t.Errorf("%s: got %+v, want %+v", file, got, want)
		}
	}
}

func TestParseDirectShow(t *testing.T) {
	const (
		hardware = `@device_pnp_\\?\usb#`
		global   = `#{65e8773d-8f56-11d0-a3b9-00a0c9223196}\global`
		obs      = `@device_sw_{860BB310-5D01-11D0-BD3B-00A0C911CE86}\{A3FCE0F5-3493-419F-958A-ABA1250EC20B}`
	)
	for file, want := range map[string][]Device{
		"dshow-2.txt": {{"Integrated Camera", "Integrated Camera", 0}, {"screen-capture-recorder", "screen-capture-recorder", 1}},
		"dshow-4.txt": {
			{"HD Pro Webcam C920", hardware + "vid_046d&pid_082d&mi_00#7&2ab6ff4f&0&0000" + global, 0},
			{"HD Pro Webcam C920", hardware + "vid_046d&pid_082d&mi_00#7&3891c2d5&0&0000" + global, 1},
			{"OBS Virtual Camera", obs, 2},
		},
		"dshow-6.txt": {
			{"Integrated Camera", hardware + "vid_5986&pid_2113&mi_00#6&1d1b6b3c&0&0000" + global, 0},
			{`Capture "4K" Card`, hardware + "vid_534d&pid_2109&mi_00#8&1f0e2d3c&0&0000" + global, 1},
			{"OBS Virtual Camera", obs, 2},
		},
		"dshow-none.txt": nil,
	} {
		if got := parseDirectShow(recorded(t, file)); !slices.Equal(got, want) {
			t.Errorf("%s: got %+v, want %+v", file, got, want)
		}
	}
}

// Lists are run for and read on the systems that have them.
func TestFFmpegLists(t *testing.T) {
	for _, test := range []struct {
		goos, said string
		count      int
		kind       Kind
	}{
		{"darwin", recorded(t, "avfoundation-4.txt"), 2, 0},
		{"windows", recorded(t, "dshow-4.txt"), 3, 0},
		{"darwin", recorded(t, "avfoundation-none.txt"), 0, 0},
		{"windows", recorded(t, "dshow-none.txt"), 0, 0},
		{"darwin", "Unknown input format: 'avfoundation'\n", 0, Unsupported},
		{"plan9", "", 0, Unsupported},
	} {
		got, err := fake(t, test.goos, part{List: test.said}).list(t.Context())
		if len(got) != test.count || KindOf(err) != test.kind {
			t.Errorf("%s, %q: got %v, %v; want %d, kind %q", test.goos, test.said, got, err, test.count, test.kind)
		}
	}
}

func FuzzParseDevices(f *testing.F) {
	for _, file := range []string{
		"avfoundation-2.txt", "avfoundation-4.txt", "avfoundation-6.txt", "avfoundation-none.txt",
		"dshow-2.txt", "dshow-4.txt", "dshow-6.txt", "dshow-none.txt",
	} {
		f.Add(recorded(f, file))
	}
	f.Add("\"a\" (none)\n\"b\" (none)\nAlternative name \"\"\nAlternative name\n")
	f.Fuzz(func(t *testing.T, said string) {
		for _, d := range slices.Concat(parseAVFoundation(said), parseDirectShow(said)) {
			if d.Name == "" || d.Path == "" || d.Number < 0 {
				t.Errorf("%+v is no camera", d)
			}
		}
		for i, d := range parseDirectShow(said) {
			if d.Number != i {
				t.Errorf("camera %d has the number %d", i, d.Number)
			}
		}
	})
}
