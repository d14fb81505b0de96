package camera

import (
	"errors"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"spotter/qr"
)

// sign is a part of what ffmpeg says, in lower case, and the kind of trouble it stands for.
type sign struct {
	part string
	kind Kind
}

// signs are looked for in this order, as a general complaint often follows a telling one: v4l2 passes the
// kernel's words on, avfoundation and dshow have their own.
func signs() []sign {
	list := []sign{
		{"device or resource busy", Busy},
		{"already in use", Busy},
		{"in use by another", Busy},
		{"permission denied", Permission},
		{"operation not permitted", Permission},
		{"access is denied", Permission},
		{"not authorized", Permission},
		// The reason that follows is in the language of the system. It is nearly always the right.
		{"failed to create av capture input device", Permission},
		{"unable to bindtoobject", Permission},
		// macOS ends a program whose terminal never asks for the camera.
		{"signal: abort trap", Permission},
		{"not a video capture device", Unsupported},
		{"inappropriate ioctl", Unsupported},
		{"unknown input format", Unsupported},
		{"no such device", NoCamera},
		{"no such file or directory", NoCamera},
		{"video device not found", NoCamera},
		{"could not find video device", NoCamera},
		{"could not enumerate video devices", NoCamera},
		{"no av capture device found", NoCamera},
		{"invalid device index", NoCamera},
	}
	for _, part := range refusals() {
		list = append(list, sign{part, Unsupported})
	}
	return list
}

// refusals are parts of what ffmpeg says, in lower case, when a camera does not take the size, the rate or the
// format that it was asked for: it may take others.
func refusals() []string {
	return []string{
		"cannot find a proper format", "selected video size", "selected framerate", "selected pixel format",
		"could not set video options", "unable to find a suitable output format", "invalid argument",
	}
}

// refuses reports whether a line that tells of what is unsupported is a refusal.
func refuses(line string) bool {
	line = strings.ToLower(line)
	return slices.ContainsFunc(refusals(), func(part string) bool { return strings.Contains(line, part) })
}

// judge finds the kind of trouble in what ffmpeg said, and the line that tells it; kind 0 is none that is
// known, with the last line. Running says that pictures had come: a camera that is not there then was
// unplugged.
func judge(said string, running bool) (Kind, string) {
	lines := tellingLines(said)
	for _, s := range signs() {
		for _, line := range lines {
			if !strings.Contains(strings.ToLower(line), s.part) {
				continue
			}
			kind := s.kind
			if running && kind == NoCamera {
				kind = Unplugged
			}
			if running && kind == Unsupported {
				kind = Failed
			}
			return kind, line
		}
	}
	if len(lines) == 0 {
		return 0, ""
	}
	return 0, lines[len(lines)-1]
}

// speaker is what ffmpeg puts before a line: "[video4linux2,v4l2 @ 0x55d0c8a0] ".
var speaker = regexp.MustCompile(`^(\[[^\]]* @ (0x)?[0-9a-fA-F]+\] )+`)

// tellingLines are the lines that ffmpeg said, cleaned and cut, without who said them.
func tellingLines(said string) []string {
	const longest = 300
	var lines []string
	for line := range strings.Lines(strings.ReplaceAll(said, "\r", "\n")) {
		line = strings.TrimSpace(qr.Clean(speaker.ReplaceAllString(strings.TrimSpace(line), "")))
		if runes := []rune(line); len(runes) > longest {
			line = string(runes[:longest]) + "…"
		}
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// isEnd reports whether an error only says that a pipe has ended.
func isEnd(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, os.ErrClosed)
}
