package scan

import (
	"spotter/qr"
	"spotter/qr/camera"
)

// rate counts the camera's frames, with those that were dropped.
type rate struct {
	first camera.Frame
	told  int
}

func (r *rate) add(f camera.Frame) {
	if r.first.Seq == 0 {
		r.first = camera.Frame{Seq: f.Seq, At: f.At}
		return
	}
	long := f.At.Sub(r.first.At)
	if long < rateTime && (r.told > 0 || long < rateTime/4) {
		return
	}
	r.told = int(float64(f.Seq-r.first.Seq)/long.Seconds() + 0.5)
	if long >= rateTime {
		r.first = camera.Frame{Seq: f.Seq, At: f.At}
	}
}

// sight is why a code is not read. One frame alone says little: it is told when it stays the same.
type sight struct {
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

// add notes what a frame tells, and reports whether a code was seen in it or shortly before.
func (s *sight) add(t qr.Trouble) bool {
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
