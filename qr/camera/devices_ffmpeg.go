package camera

import (
	"regexp"
	"strconv"
	"strings"
)

// parseAVFoundation reads the cameras out of what "-f avfoundation -list_devices true" says, which has
// kept its form in all versions:
//
//	[AVFoundation indev @ 0x7f8c0a704a40] AVFoundation video devices:
//	[AVFoundation indev @ 0x7f8c0a704a40] [0] FaceTime HD Camera
//	[AVFoundation indev @ 0x7f8c0a704a40] [1] Capture screen 0
//	[AVFoundation indev @ 0x7f8c0a704a40] AVFoundation audio devices:
//
// Screens are left out. Path and number are the index.
func parseAVFoundation(said string) []Device {
	var devices []Device
	video := false
	for _, line := range tellingLines(said) {
		switch {
		case strings.Contains(line, "AVFoundation video devices"):
			video = true
		case strings.Contains(line, "AVFoundation audio devices"):
			video = false
		case video:
			m := indexed.FindStringSubmatch(line)
			if m == nil || screen.MatchString(m[2]) {
				continue
			}
			if n, err := strconv.Atoi(m[1]); err == nil {
				devices = append(devices, Device{Name: m[2], Path: strconv.Itoa(n), Number: n})
			}
		}
	}
	return devices
}

var (
	indexed = regexp.MustCompile(`^\[(\d{1,4})\] +(.+)$`)
	screen  = regexp.MustCompile(`^Capture screen \d+$`)
)

// parseDirectShow reads the cameras out of what "-f dshow -list_devices true" says. Up to ffmpeg 4 the
// cameras follow a headline, from 5 each says its kind:
//
//	[dshow @ 0000020b1a5ea140] DirectShow video devices (some may be both video and audio devices)
//	[dshow @ 0000020b1a5ea140]  "Integrated Camera"
//	[dshow @ 0000020b1a5ea140]     Alternative name "@device_pnp_\\?\usb#vid_04f2…\global"
//
//	[dshow @ 0000020b1a5ea140] "Integrated Camera" (video)
//	[dshow @ 0000020b1a5ea140]   Alternative name "@device_pnp_\\?\usb#vid_04f2…\global"
//
// The path is the alternative name, which is unique and has no colon, where there is one.
func parseDirectShow(said string) []Device {
	var devices []Device
	headline := false // the video devices' one was the last
	open := false     // an alternative name belongs to the last device
	unsure := false   // whether the last device is a camera
	for _, line := range tellingLines(said) {
		if strings.HasPrefix(line, "DirectShow ") {
			headline, open = strings.HasPrefix(line, "DirectShow video devices"), false
			continue
		}
		if alternative, ok := strings.CutPrefix(line, "Alternative name "); ok {
			if !open {
				continue
			}
			open = false
			last := len(devices) - 1
			if path := strings.Trim(alternative, `"`); path != "" {
				devices[last].Path = path
			}
			if unsure && !strings.Contains(strings.ToLower(alternative), videoCategory) {
				devices = devices[:last]
			}
			unsure = false
			continue
		}
		if m := quoted.FindStringSubmatch(line); m != nil {
			if unsure {
				devices, unsure = devices[:len(devices)-1], false
			}
			name, kind := m[1], m[2]
			// Virtual cameras can be of the kind "none": then the category in the other name tells.
			unsure = kind == "none"
			if open = unsure || kind == "" && headline || strings.Contains(kind, "video"); open {
				devices = append(devices, Device{Name: name, Path: name})
			}
		}
	}
	if unsure {
		devices = devices[:len(devices)-1]
	}
	for i := range devices {
		devices[i].Number = i
	}
	return devices
}

// videoCategory is the start of CLSID_VideoInputDeviceCategory, in the names of devices made of software.
const videoCategory = "{860bb310-"

var quoted = regexp.MustCompile(`^"(.+?)"(?: \(([a-z, ]+)\))?$`)
