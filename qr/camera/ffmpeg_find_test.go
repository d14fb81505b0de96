package camera

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The camera's ways are tried one after the other, and an older ffmpeg's words as well.
func TestFFmpegTriesAnotherWay(t *testing.T) {
	const modes = "[AVFoundation indev @ 0x7f] Selected video size (1280x720) is not supported by the device.\n" +
		"[AVFoundation indev @ 0x7f] Supported modes:\n" +
		"[AVFoundation indev @ 0x7f]   640x480@[1.000000 15.000000]fps\n" +
		"[AVFoundation indev @ 0x7f]   1552x1552@[1.000000 30.000030]fps\n" +
		"[AVFoundation indev @ 0x7f]   1280x800@[15.000000 30.000030]fps\n" +
		"0: Input/output error\n"
	for name, test := range map[string]struct {
		goos string
		part part
		kind Kind
	}{
		"without MJPEG": {"linux", part{
			Takes:   "-f v4l2 -framerate 30 -video_size 1280x720 -i /dev/video0",
			Refusal: "[video4linux2,v4l2 @ 0x55] Cannot find a proper format for codec 'mjpeg' (id 7), pixel format 'none' (id -1)\n/dev/video0: Invalid argument\n",
		}, 0},
		"a listed mode": {"darwin", part{
			List: recorded(t, "avfoundation-6.txt"), Takes: "-framerate 30.00003 -video_size 1280x800 -i 0:none", Refusal: modes,
		}, 0},
		"whatever there is": {"windows", part{
			List: recorded(t, "dshow-6.txt"), Takes: "-rtbufsize 64M -i video=@device_pnp_",
			Refusal: "[dshow @ 0000020b1a5ea140] Could not set video options\nvideo=Integrated Camera: I/O error\n",
		}, 0},
		"none": {"windows", part{
			List: recorded(t, "dshow-6.txt"), Takes: "something else",
			Refusal: "[dshow @ 0000020b1a5ea140] Could not set video options\nvideo=Integrated Camera: I/O error\n",
		}, Unsupported},
		"not with what is no camera": {"linux", part{
			Takes: "-f v4l2 -framerate", Refusal: "[video4linux2,v4l2 @ 0x55] Not a video capture device.\n/dev/video0: No such device\n",
		}, Unsupported},
		"as before ffmpeg 5.1": {"linux", part{
			Takes:   "-vsync passthrough",
			Refusal: "Unrecognized option 'fps_mode'.\nError splitting the argument list: Option not found\n",
		}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			test.part.Frames = 1
			source, err := fake(t, test.goos, test.part).open(t.Context(), Options{}.withDefaults())
			if KindOf(err) != test.kind {
				t.Fatal(err)
			}
			if err == nil {
				_ = source.Close()
			}
		})
	}
}

func recorded(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// A camera is named by name, number or path, on each system.
func TestFFmpegFindsTheCamera(t *testing.T) {
	for _, test := range []struct{ goos, list, wish, input string }{
		{"darwin", "avfoundation-6.txt", "", "0:none"},
		{"darwin", "avfoundation-6.txt", "1", "1:none"},
		{"darwin", "avfoundation-6.txt", "desk view", "2:none"},
		{"windows", "dshow-6.txt", "", `video=@device_pnp_\\?\usb#vid_5986&pid_2113&mi_00#6&1d1b6b3c&0&0000#{65e8773d-8f56-11d0-a3b9-00a0c9223196}\global`},
		{"windows", "dshow-6.txt", "OBS Virtual Camera", `video=@device_sw_{860BB310-5D01-11D0-BD3B-00A0C911CE86}\{A3FCE0F5-3493-419F-958A-ABA1250EC20B}`},
		{"linux", "", "some camera", "/dev/video0"},
		{"linux", "", "/dev/video7", "/dev/video7"},
	} {
		list := ""
		if test.list != "" {
			list = recorded(t, test.list)
		}
		note := filepath.Join(t.TempDir(), "note.json")
		f := fake(t, test.goos, part{List: list, Frames: 1, Note: note})
		source, err := f.open(t.Context(), Options{Device: test.wish}.withDefaults())
		if err != nil {
			t.Errorf("%s, %q: %v", test.goos, test.wish, err)
			continue
		}
		_ = source.Close()
		if args, _ := noted(t, note); args[slices.Index(args, "-i")+1] != test.input {
			t.Errorf("%s, %q: the input is %q, want %q", test.goos, test.wish, args[slices.Index(args, "-i")+1], test.input)
		}
	}
	for _, goos := range []string{"darwin", "windows", "linux"} {
		_, err := fake(t, goos, part{List: "nothing\n", Frames: 1}).open(t.Context(), Options{Device: "nobody's"}.withDefaults())
		want := NoCamera
		if goos == "linux" {
			want = NoSuchCamera // the kernel lists one
		}
		if KindOf(err) != want {
			t.Errorf("%s: got %v, want the kind %v", goos, err, want)
		}
	}
}

func noted(t *testing.T, path string) (args, environ []string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var note [2][]string
	if err := json.Unmarshal(text, &note); err != nil {
		t.Fatal(err)
	}
	return note[0], note[1]
}

// ffmpeg gets our environment without our settings, among which are keys.
func TestFFmpegIsToldNoSecret(t *testing.T) {
	note := filepath.Join(t.TempDir(), "note.json")
	t.Setenv("SPOTTER_API_KEY", "hidden")
	t.Setenv("CAMERA_TEST_OTHER", "kept")
	open(t, fake(t, "linux", part{Frames: 1, Note: note}))
	_, environ := noted(t, note)
	if !slices.Contains(environ, "CAMERA_TEST_OTHER=kept") {
		t.Error("the environment was not passed on")
	}
	for _, v := range environ {
		if strings.Contains(v, "hidden") {
			t.Errorf("ffmpeg was told %s", v)
		}
	}
}

func TestFFmpegIsNotThere(t *testing.T) {
	_, err := openFFmpeg(t.Context(), Options{FFmpeg: filepath.Join(t.TempDir(), "ffmpeg")})
	if KindOf(err) != NoFFmpeg {
		t.Errorf("got %v, want that ffmpeg is missing", err)
	}
	for goos, word := range map[string]string{"linux": "apt install ffmpeg", "darwin": "brew install ffmpeg", "windows": "winget install"} {
		if advice := KindOf(err).Advice(goos); !strings.Contains(advice, word) {
			t.Errorf("%s: %q does not say %q", goos, advice, word)
		}
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := listFFmpeg(t.Context()); KindOf(err) != NoFFmpeg {
		t.Errorf("listing gives %v, want that ffmpeg is missing", err)
	}
}

// Listing takes a process: what was listed a moment ago is not listed again.
func TestFFmpegTakesACameraThatIsKnown(t *testing.T) {
	known := []Device{{Name: "FaceTime HD Camera", Path: "0"}, {Name: "USB Camera", Path: "1", Number: 1}}
	for wish, want := range map[string]string{"1": "1:none", "USB Camera": "1:none", "": "0:none", "Desk View Camera": "2:none"} {
		list := recorded(t, "avfoundation-6.txt")
		if wish == "1" || wish == "USB Camera" {
			list = ""
		}
		source, err := fake(t, "darwin", part{List: list, Takes: "-i " + want, Frames: 1}).
			open(t.Context(), Options{Device: wish, Known: known}.withDefaults())
		if err != nil {
			t.Errorf("%q: %v", wish, err)
			continue
		}
		_ = source.Close()
	}
}
