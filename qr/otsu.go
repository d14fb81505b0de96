package qr

// otsu takes one threshold for the whole picture: the one that parts its brightnesses into the two groups
// that lie furthest apart (Otsu 1979). A picture of one brightness is all light.
func otsu(p plane, into *bitmap, check func() error) error {
	var counts [256]int
	for y := range p.height {
		if y%blockSide == 0 {
			if err := check(); err != nil {
				return err
			}
		}
		for _, v := range p.row(y) {
			counts[v]++
		}
	}
	into.resize(p.width, p.height)
	t := otsuThreshold(&counts, p.width*p.height)
	for y := range p.height {
		if y%blockSide == 0 {
			if err := check(); err != nil {
				return err
			}
		}
		to := into.row(y)
		for x, v := range p.row(y) {
			to[x] = 0
			if int(v) <= t {
				to[x] = 1
			}
		}
	}
	return nil
}

// otsuThreshold returns the highest brightness of the dark group, -1 where all n are of one brightness.
func otsuThreshold(counts *[256]int, n int) int {
	total := 0
	for v, c := range counts {
		total += v * c
	}
	best, at := 0.0, -1
	dark, sum := 0, 0
	for v, c := range counts {
		dark, sum = dark+c, sum+v*c
		if dark == 0 || dark == n {
			continue
		}
		apart := float64(sum)/float64(dark) - float64(total-sum)/float64(n-dark)
		if between := float64(dark) * float64(n-dark) * apart * apart; between > best {
			best, at = between, v
		}
	}
	return at
}
