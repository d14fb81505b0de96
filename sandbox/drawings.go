package sandbox

// sketches draw the machines, by their code in the platform's picture store. They are our own and look like no
// maker's: what matters is that one machine is told from another at forty cells.
func sketches() map[string]func(*brush) {
	return map[string]func(*brush){
		"e57": treadmill, "e58": bicycle, "e61": rower, "e63": crossTrainer, "e66": stairs,
		"e101": chestPressed, "e102": shoulderPressed, "e104": rowed, "e107": pulledDown, "e110": legPressed,
		"e111": legExtended, "e112": legCurled, "e113": kneesIn, "e114": kneesOut,
		"e117": crunched, "e118": backExtended, "e121": armCurled, "e122": armExtended,
		"e993": station, "mat": mat,
		"wstp": barbell(3), "wslc": barbell(4), "wscm": treadmill, "wsms": mat, "wsfb": barbell(2), "wser": treadmill,
		"wsri": rower, "wsoe": barbell(1),
	}
}

func treadmill(b *brush) {
	b.line(shade, 34, 88, 146, 88, 7)
	b.line(rubber, 36, 83, 128, 83, 5)
	b.line(bright, 40, 81, 124, 81, 0.8)
	b.cushion(steel, 116, 72, 38, 15)
	b.tube(136, 76, 146, 34, 6)
	b.tube(142, 46, 104, 52, 4)
	b.line(volt, 122, 49, 104, 52, 4)
	b.console(132, 18)
}

func bicycle(b *brush) {
	b.line(shade, 46, 89, 138, 89, 5)
	b.tube(60, 87, 84, 60, 5)
	b.tube(84, 60, 122, 76, 5)
	b.tube(82, 66, 72, 40, 5)
	b.cushion(rubber, 58, 34, 28, 7)
	b.wheel(112, 68, 19)
	b.line(bright, 92, 72, 84, 84-8*b.raised, 3)
	b.box(volt, 78, 84-8*b.raised, 12, 3)
	b.tube(120, 70, 132, 32, 5)
	b.line(volt, 134, 36, 114, 34, 4)
	b.console(124, 14)
}

func rower(b *brush) {
	seat := 56 + 30*b.raised
	b.tube(28, 82, 140, 76, 5)
	b.line(shade, 32, 82, 32, 90, 5)
	b.line(shade, 138, 78, 146, 90, 5)
	b.cushion(rubber, seat, 68, 24, 7)
	b.wheel(146, 58, 22)
	b.line(bright, 132, 50, 98, 52, 1.2)
	b.line(volt, 97, 44, 97, 60, 4)
	b.line(rubber, 116, 64, 122, 78, 5)
	b.tube(146, 46, 138, 26, 4)
	b.console(116, 12)
}

func crossTrainer(b *brush) {
	b.line(shade, 34, 89, 150, 89, 5)
	b.wheel(56, 68, 21)
	b.line(steel, 56, 58, 118, 74, 4)
	b.line(bright, 56, 80, 126, 84, 4)
	b.cushion(rubber, 82, 62, 24, 5)
	b.cushion(rubber, 88, 76, 24, 5)
	b.tube(126, 87, 132, 30, 6)
	b.tube(120, 74, 112-6*b.raised, 24, 4)
	b.line(volt, 113-6*b.raised, 36, 112-6*b.raised, 22, 5)
	b.tube(128, 84, 122+6*b.raised, 30, 4)
	b.line(volt, 123+6*b.raised, 42, 122+6*b.raised, 28, 5)
	b.console(128, 14)
}

func stairs(b *brush) {
	for i := range 5 {
		x, y := 40+17*float64(i), 78-11*float64(i)
		b.box(shade, x, y, 17, floor-y)
		b.box(rubber, x, y, 18, 4)
		b.box(bright, x, y, 18, 0.8)
	}
	b.box(shade, 125, 34, 18, floor-34)
	b.tube(134, 60, 142, 24, 5)
	b.tube(46, 52, 120, 16, 4)
	b.line(volt, 70, 40, 104, 24, 4)
	b.tube(46, 52, 46, 76, 4)
	b.console(130, 12)
}

func mat(b *brush) {
	b.fill(shade, [2]float64{34, 90}, [2]float64{54, 74}, [2]float64{150, 74}, [2]float64{138, 90})
	b.fill(volt, [2]float64{34, 88}, [2]float64{54, 72}, [2]float64{150, 72}, [2]float64{138, 88})
	b.fill(leaf, [2]float64{37, 87}, [2]float64{55, 73}, [2]float64{147, 73}, [2]float64{136, 87})
	b.disc(shade, 124, 52, 23)
	b.disc(steel, 123, 51, 21)
	b.disc(bright, 116, 43, 5)
	b.line(rubber, 62, 76, 86, 76, 11)
	b.disc(bright, 87, 76, 3.4)
}

func station(b *brush) {
	b.cushion(shade, 44, 84, 84, 7)
	b.cushion(rubber, 52, 81, 52, 6)
	b.line(volt, 58, 82, 98, 82, 1.4)
	b.tube(118, 84, 118, 26, 8)
	b.box(rubber, 88, 10, 54, 36)
	b.box(glass, 91, 13, 48, 30)
	b.disc(rubber, 106, 24, 5)
	b.line(rubber, 106, 31, 106, 38, 9)
	for i, w := range []float64{18, 12, 15} {
		b.line(rubber, 117, 21+7*float64(i), 117+w, 21+7*float64(i), 2.4)
	}
	b.tube(112, 58, 84, 60, 4)
	b.line(volt, 84, 55, 84, 66, 5)
}

// barbell stands for a plan, with so many plates a side.
func barbell(plates int) func(*brush) {
	return func(b *brush) {
		b.line(bright, 24, 54, 156, 54, 4)
		for _, side := range []float64{-1, 1} {
			for i := range plates {
				x, h := 90+side*(38+9*float64(i)), 56-9*float64(i)
				paint := steel
				if i == 0 {
					paint = volt
				}
				b.cushion(paint, x-4, 54-h/2, 8, h)
			}
			x := 90 + side*(38+9*float64(plates))
			b.line(shade, x-2, 54, x+2, 54, 8)
		}
	}
}
