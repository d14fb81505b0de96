package camera

// Recognize finds a camera of an earlier list in a new one: by its name, as paths and numbers change with what
// is plugged in. Of several cameras of one name it takes the one at the same path, else with the same number,
// else the first.
func Recognize(devices []Device, known Device) (Device, bool) {
	best, found, rank := Device{}, false, -1
	for _, d := range devices {
		if d.Name != known.Name {
			continue
		}
		likeness := 0
		switch {
		case d.Path == known.Path:
			likeness = 2
		case d.Number == known.Number:
			likeness = 1
		}
		if likeness > rank {
			best, found, rank = d, true, likeness
		}
	}
	return best, found
}
