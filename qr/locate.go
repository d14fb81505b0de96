package qr

// locate places the grid of a code in all the ways worth trying, the likeliest first.
func (v *view) locate(t triple, dim int) []homography {
	var all []homography
	for _, a := range t.fourth(dim) {
		h, ok := t.place(dim, a)
		if !ok {
			continue
		}
		if dim > minDim {
			at := float64(dim) - 6.5
			if du, dv, score := v.seek(h, at, at, seekMost); score >= surely {
				if better, ok := t.place(dim, anchor{at, h.point(at+du, at+dv)}); ok {
					h = better
				}
			}
		}
		all = append(all, h)
	}
	return all
}
