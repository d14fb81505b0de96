package sandbox

// stack is the weights of a machine in their guides, and the floor's frame.
func (b *brush) stack(x float64) {
	b.line(shade, 36, 89, 160, 89, 5)
	b.tube(x, 12, x, 88, 4)
	b.tube(x+26, 12, x+26, 88, 4)
	b.tube(x-1, 10, x+27, 10, 5)
	lift := 18 * b.raised
	for i := range 10 {
		y := 40 + 5*float64(i)
		if i < 5 {
			y -= lift
		}
		paint := shade
		if i < 5 {
			paint = bright
		}
		b.box(paint, x+4, y, 18, 4.2)
	}
	b.box(volt, x+3, 61-lift, 20, 3.4)
	b.line(bright, x+13, 12, x+13, 40-lift, 1)
}

// seat is a seat with a back to its left, on a post.
func (b *brush) seat(x, y float64) {
	b.tube(x+14, y+4, x+14, 88, 5)
	b.line(rubber, x-5, y-34, x+1, y-2, 8)
	b.cushion(rubber, x, y-2, 30, 8)
}

func chestPressed(b *brush) {
	b.stack(128)
	b.tube(128, 16, 84, 16, 5)
	b.seat(52, 66)
	hand := 94 + 14*b.raised
	b.tube(88, 16, hand+2, 50, 5)
	b.line(volt, hand, 50, hand-16, 50, 5)
	b.tube(88, 16, 60, 30, 4)
}

func shoulderPressed(b *brush) {
	b.stack(128)
	b.seat(60, 68)
	hand := 34 - 16*b.raised
	b.tube(132, 40, 86, hand, 5)
	b.line(volt, 92, hand-1, 66, hand-1, 5)
	b.tube(128, 22, 128, 60, 5)
}

func rowed(b *brush) {
	b.stack(128)
	b.cushion(rubber, 56, 66, 30, 8)
	b.tube(70, 72, 70, 88, 5)
	b.tube(128, 70, 96, 60, 5)
	b.cushion(rubber, 92, 32, 8, 30)
	hand := 88 - 18*b.raised
	b.tube(128, 24, hand+8, 42, 4)
	b.line(volt, hand, 36, hand, 52, 5)
	b.line(bright, hand, 42, hand+10, 42, 2)
}

func pulledDown(b *brush) {
	b.stack(128)
	b.tube(132, 12, 66, 12, 5)
	b.disc(bright, 66, 15, 6)
	b.disc(rubber, 66, 15, 2)
	hand := 36 + 16*b.raised
	b.line(bright, 66, 18, 66, hand, 1.4)
	b.line(bright, 44, hand, 88, hand, 4)
	b.line(volt, 44, hand, 32, hand+7, 5)
	b.line(volt, 88, hand, 100, hand+7, 5)
	b.tube(128, 64, 98, 64, 4)
	b.disc(rubber, 96, 62, 6)
	b.cushion(rubber, 52, 72, 32, 7)
	b.tube(68, 78, 68, 88, 5)
}

func legPressed(b *brush) {
	b.stack(132)
	b.tube(44, 84, 132, 78, 5)
	b.line(rubber, 38, 42, 56, 72, 9)
	b.line(rubber, 56, 73, 78, 73, 9)
	b.tube(60, 76, 60, 88, 5)
	plate := 104 + 12*b.raised
	b.tube(plate+2, 56, 132, 50, 4)
	b.line(volt, plate, 36, plate+4, 74, 6)
	b.line(bright, 82, 66, 88, 80, 3)
}

func legExtended(b *brush) {
	b.stack(128)
	b.seat(52, 60)
	b.disc(steel, 84, 64, 6)
	b.disc(bright, 84, 64, 2)
	x, y := 88+22*b.raised, 84-18*b.raised
	b.tube(84, 64, x, y-2, 4)
	b.disc(volt, x, y, 6)
	b.disc(rubber, x, y, 2)
	b.tube(128, 70, 88, 66, 3)
}

func legCurled(b *brush) {
	b.stack(128)
	b.line(rubber, 36, 58, 62, 62, 9)
	b.line(rubber, 64, 62, 92, 58, 9)
	b.tube(50, 62, 50, 88, 5)
	b.tube(84, 62, 84, 88, 5)
	b.line(bright, 36, 64, 36, 76, 3)
	b.disc(steel, 96, 60, 6)
	x, y := 116-8*b.raised, 50-16*b.raised
	b.tube(96, 60, x, y, 4)
	b.disc(volt, x, y, 6)
	b.disc(rubber, x, y, 2)
}

// knees is the seat of the machines for the thighs, seen from the front, with the cushions so far apart.
func (b *brush) knees(apart float64, inside bool) {
	b.stack(128)
	b.cushion(rubber, 62, 24, 12, 44)
	b.cushion(rubber, 50, 62, 36, 10)
	b.tube(68, 72, 68, 88, 6)
	for _, side := range []float64{-1, 1} {
		x := 68 + side*apart
		b.tube(68+side*8, 76, x, 70, 4)
		b.cushion(volt, x-4, 52, 8, 22)
		grip := x + side*7
		if inside {
			grip = x - side*7
		}
		b.line(bright, x, 74, grip, 82, 3)
	}
}

func kneesIn(b *brush)  { b.knees(34-20*b.raised, true) }
func kneesOut(b *brush) { b.knees(16+20*b.raised, false) }

func crunched(b *brush) {
	b.stack(128)
	b.seat(52, 64)
	x, y := 66+14*b.raised, 26+10*b.raised
	b.tube(54, 20, x, y, 4)
	b.tube(54, 20, 128, 18, 4)
	b.line(volt, x, y-6, x+4, y+12, 5)
	b.cushion(rubber, x+4, y+6, 20, 9)
	b.tube(90, 72, 102, 84, 4)
	b.disc(rubber, 104, 82, 5)
}

func backExtended(b *brush) {
	b.stack(128)
	b.cushion(rubber, 58, 62, 34, 8)
	b.tube(76, 68, 76, 88, 5)
	x, y := 62-14*b.raised, 34+6*b.raised
	b.tube(66, 66, x, y, 5)
	b.disc(volt, x, y, 8)
	b.disc(rubber, x, y, 3)
	b.tube(92, 70, 112, 82, 4)
	b.cushion(rubber, 106, 78, 18, 5)
	b.tube(128, 60, 70, 66, 3)
}

func armCurled(b *brush) {
	b.stack(128)
	b.cushion(rubber, 44, 66, 28, 8)
	b.tube(58, 72, 58, 88, 5)
	b.line(rubber, 72, 42, 94, 58, 9)
	b.tube(88, 58, 88, 88, 5)
	b.disc(steel, 96, 58, 5)
	x, y := 112-16*b.raised, 46-14*b.raised
	b.tube(96, 58, x, y, 4)
	b.line(volt, x-8, y-3, x+6, y+3, 5)
}

func armExtended(b *brush) {
	b.stack(128)
	b.seat(48, 68)
	b.tube(128, 40, 86, 40, 4)
	b.disc(steel, 86, 40, 5)
	x, y := 72+8*b.raised, 26+30*b.raised
	b.tube(86, 40, x, y, 4)
	b.line(volt, x-9, y, x+4, y, 5)
}
