package qr

import "time"

// resultOf tells what was read and where: place turns points of the plane it was read from into the
// picture's.
func resultOf(s symbol, pass string, place func(Point) Point, took time.Duration) Result {
	r := Result{Text: s.text, Version: s.version, Level: s.level, Pass: pass, Elapsed: took}
	if s.total > 0 {
		r.Corrected = float64(s.corrected) / float64(s.total)
	}
	for i, c := range s.corners {
		r.Corners[i] = place(c)
	}
	return r
}
