package camera

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// What ffmpeg says on the systems, as its sources have it.
func TestJudge(t *testing.T) {
	for _, test := range []struct {
		said    string
		running bool
		kind    Kind
		line    string
	}{
		{"[video4linux2,v4l2 @ 0x5581c0] Cannot open video device /dev/video0: Permission denied\n/dev/video0: Permission denied\n", false, Permission, "Cannot open video device /dev/video0: Permission denied"},
		{"[video4linux2,v4l2 @ 0x5581c0] ioctl(VIDIOC_STREAMON): Device or resource busy\n/dev/video0: Device or resource busy\n", false, Busy, "ioctl(VIDIOC_STREAMON): Device or resource busy"},
		{"[in#0 @ 0x55] [video4linux2,v4l2 @ 0x56] Cannot open video device /dev/video9: No such file or directory\n", false, NoCamera, "Cannot open video device /dev/video9: No such file or directory"},
		{"[video4linux2,v4l2 @ 0x5581c0] Not a video capture device.\n/dev/video1: No such device\n", false, Unsupported, "Not a video capture device."},
		{"[video4linux2,v4l2 @ 0x5581c0] ioctl(VIDIOC_G_INPUT): Inappropriate ioctl for device\n", false, Unsupported, "ioctl(VIDIOC_G_INPUT): Inappropriate ioctl for device"},
		{"[video4linux2,v4l2 @ 0x5581c0] ioctl(VIDIOC_DQBUF): No such device\n", true, Unplugged, "ioctl(VIDIOC_DQBUF): No such device"},
		{"Unknown input format: 'v4l2'\n", false, Unsupported, "Unknown input format: 'v4l2'"},
		{"[AVFoundation indev @ 0x12] Failed to create AV capture input device: „FaceTime HD-Kamera“ kann nicht verwendet werden.\n0: Input/output error\n", false, Permission, "Failed to create AV capture input device: „FaceTime HD-Kamera“ kann nicht verwendet werden."},
		{"[AVFoundation indev @ 0x12] Failed to create AV capture input device: Cannot use FaceTime HD Camera, it is in use by another application\n", false, Busy, "Failed to create AV capture input device: Cannot use FaceTime HD Camera, it is in use by another application"},
		{"[AVFoundation indev @ 0x12] Invalid device index\n4:none: Input/output error\n", false, NoCamera, "Invalid device index"},
		{"[AVFoundation indev @ 0x12] Selected framerate (30.000000) is not supported by the device.\n0: Input/output error\n", false, Unsupported, "Selected framerate (30.000000) is not supported by the device."},
		{"\nsignal: abort trap", false, Permission, "signal: abort trap"},
		{"[dshow @ 000001d6f7d0c480] Could not find video device with name [Nobody] among source devices of type video.\nvideo=Nobody: I/O error\n", false, NoCamera, "Could not find video device with name [Nobody] among source devices of type video."},
		{"[dshow @ 000001d6f7d0c480] Could not run graph (sometimes caused by a device already in use by other application)\r\nvideo=Integrated Camera: I/O error\r\n", false, Busy, "Could not run graph (sometimes caused by a device already in use by other application)"},
		{"[dshow @ 000001d6f7d0c480] Unable to BindToObject for Integrated Camera\n", false, Permission, "Unable to BindToObject for Integrated Camera"},
		{"[mjpeg @ 0x55] overread 8\nConversion failed!\n", true, 0, "Conversion failed!"},
		{"", true, 0, ""},
	} {
		if kind, line := judge(test.said, test.running); kind != test.kind || line != test.line {
			t.Errorf("%q: got %q, %q; want %q, %q", test.said, kind, line, test.kind, test.line)
		}
	}
}

func FuzzJudge(f *testing.F) {
	f.Add("[dshow @ 000001d6] \x1b[31mI/O error\xff\r\n\n")
	f.Add(strings.Repeat("é", 400))
	f.Fuzz(func(t *testing.T, said string) {
		_, line := judge(said, false)
		if strings.ContainsAny(line, "\x1b\n\r\x00") || !utf8.ValidString(line) || utf8.RuneCountInString(line) > 301 {
			t.Errorf("%q is not fit to be shown", line)
		}
	})
}
