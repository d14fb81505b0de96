package scan

import "spotter/qr/camera"

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
