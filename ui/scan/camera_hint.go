package scan

import (
	"errors"

	"spotter/qr"
	"spotter/ui/i18n"
)

// CameraHint says what helps where a code is seen and not read, empty where none is seen.
func CameraHint(words *i18n.Catalogue, t qr.Trouble) string {
	switch t {
	case qr.TroubleSmall:
		return words.T("camera.hint.closer")
	case qr.TroubleBlurred:
		return words.T("camera.hint.still")
	case qr.TroubleCut:
		return words.T("camera.hint.whole")
	case qr.TroubleDamaged:
		return words.T("camera.hint.light")
	}
	return ""
}

// CameraTips say what may help where no code is seen for long, the most useful first.
func CameraTips(words *i18n.Catalogue) []string {
	return []string{
		words.T("camera.tip.close"), words.T("camera.tip.lens"), words.T("camera.tip.light"), words.T("camera.tip.whole"),
	}
}

// Sight is why a code is not read. One frame alone says little: it is told when it stays the same.
type Sight struct {
	last, told qr.Trouble
	times      int
	// patience is for how many frames more a code that was seen is looked for.
	patience int
}

// sightFrames is how many frames in a row have to say the same, with a code and without.
const (
	sightFrames   = 3
	noSightFrames = 6
)

// Add notes the decoder's error of a frame, and reports whether a code was seen in it or shortly before.
func (s *Sight) Add(err error) bool {
	var t qr.Trouble
	if seen, ok := errors.AsType[*qr.UnreadError](err); ok {
		t = seen.Trouble
	}
	switch {
	case t != "":
		s.patience = noSightFrames
	case s.patience > 0:
		s.patience--
	}
	if t != s.last {
		s.last, s.times = t, 0
	}
	s.times++
	if t != "" && s.times >= sightFrames || s.times >= noSightFrames {
		s.told = t
	}
	return s.patience > 0
}

// Trouble is why a code that is seen is not read, empty where none is seen.
func (s *Sight) Trouble() qr.Trouble { return s.told }
