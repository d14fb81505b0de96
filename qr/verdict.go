package qr

// What a code's traits are at the least and at the most: drawn codes of two versions, from 40 to 345 pixels high, cut, and
// blurred by up to 25 pixels, keep away from each, and blots that are not codes mostly break several.
const (
	leastShare, mostShare = .35, .72 // of the paper's light: half of it with black that has none
	mostUneven            = .21
	mostPaper             = .25
	leastMottled          = .05 // left by blur of five modules; a grey plate has none
	leastSharpMottled     = .1
	mostMottled           = .5 // more is larger things than modules
	leastSteady           = .6 // a bell curve has .8; edges with nothing between have half of it
	mostTurned            = 2  // one axis by the other: bar codes have more
	mostLong              = 1.5
	mostBlurredLong       = 10 // how many times blur by moving is longer than wide
	// leastSmall, leastCut and leastBlurred are how many pixels wide a code is: of less anything may look like one.
	leastSmall, leastCut, leastBlurred = 32, 48, 64
	// sharpEdge is the slope of an edge that is three pixels wide.
	sharpEdge = .33
	// smallDetail is how many pixels wide a code's details are that should be larger. Below two a sharp one is lost, and
	// up to four one that is a little unsharp.
	smallDetail = 4
)

// code tells whether the traits are a code's, whatever state it is in.
func (t traits) code() bool {
	share := t.mean / t.light
	return share >= leastShare && share <= mostShare && t.uneven <= mostUneven && t.paper <= mostPaper &&
		min(t.mottled.X, t.mottled.Y) >= leastMottled && max(t.mottled.X, t.mottled.Y) <= mostMottled &&
		ratio(t.mottled) <= mostTurned && min(t.steady.X, t.steady.Y) >= leastSteady
}

func ratio(p Point) float64 { return max(p.X, p.Y) / min(p.X, p.Y) }

// trouble tells what is wrong with the code that a blot of so many pixels is, and whether that is known. The details of
// a code that is sharp are as fine along one axis as along the other, as those of print are not.
func (t traits) trouble(b blot, side float64, edges int, scale float64) (Trouble, bool) {
	if !t.code() {
		return "", false
	}
	slope := min(t.slope.X, t.slope.Y)
	clear := slope >= sharpEdge && ratio(t.fine) <= mostTurned
	switch {
	case edges > 0:
		// Its shape tells less, so the rest has to be sharp. What touches three edges shows too little paper.
		return TroubleCut, edges <= 2 && clear && side >= leastCut && min(t.mottled.X, t.mottled.Y) >= leastSharpMottled
	case b.long > mostLong:
		return "", false
	case clear:
		return TroubleSmall, scale < smallDetail*min(t.fine.X, t.fine.Y) && side >= leastSmall
	}
	return TroubleBlurred, slope < sharpEdge && side >= leastBlurred && ratio(t.slope) <= mostBlurredLong
}
