package camera

import (
	"cmp"
	"math"
	"slices"
)

// mode is one way in which a camera can work.
type mode struct {
	format        fourCC
	width, height int
	rate          float64 // frames a second, the most; 0 where the driver does not say
}

// formats are those understood here, the best first: with colour, then grey, and last what has to be
// decoded. YUYV comes before NV12 because it has more colour and is what most sensors' chips send by
// themselves, where a driver often makes the other from it.
func formats() []fourCC {
	return []fourCC{formatYUYV, formatUYVY, formatNV12, formatGrey, formatMJPG, formatJPEG}
}

// What a raw picture has to have, in pixels, to be taken before a compressed one that is nearer to the wish. To decode a
// large compressed picture costs so much that fewer are looked at; at this size a machine's code is still read where it
// fills half of the height, and in smaller ones it is not.
const rawWidth, rawHeight = 640, 480

// choose takes the mode that is nearest to the wishes. Modes of less than half the wished rate come
// last, and compressed ones where a raw one is large enough. Among the others the size decides, and
// then the format.
func choose(modes []mode, o Options) (mode, bool) {
	if len(modes) == 0 {
		return mode{}, false
	}
	order := formats()
	return slices.MinFunc(modes, func(a, b mode) int {
		return cmp.Or(
			cmp.Compare(slowness(a, o), slowness(b, o)),
			cmp.Compare(expense(a, o), expense(b, o)),
			cmp.Compare(distance(a, o), distance(b, o)),
			cmp.Compare(slices.Index(order, a.format), slices.Index(order, b.format)),
		)
	}), true
}

// slowness is 0 for a rate of half the wished one and above, else how many times too slow it is.
func slowness(m mode, o Options) float64 {
	if m.rate <= 0 || 2*m.rate >= float64(o.Rate) {
		return 0
	}
	return float64(o.Rate) / m.rate
}

// expense is 0 for what is large enough and needs no decoding, else 1.
func expense(m mode, o Options) int {
	compressed := m.format == formatMJPG || m.format == formatJPEG
	if compressed || m.width < min(o.Width, rawWidth) || m.height < min(o.Height, rawHeight) {
		return 1
	}
	return 0
}

// distance is how far a size is from the wished one, 0 where it is that.
func distance(m mode, o Options) float64 {
	far := func(got, wish int) float64 { return math.Abs(math.Log2(float64(got) / float64(wish))) }
	return far(m.width, o.Width) + far(m.height, o.Height)
}

// limit ends lists of drivers that never end theirs.
const limit = 256

// modes lists how an open camera can work, as far as its formats are understood here.
func modes(fd int, o Options) []mode {
	var list []mode
	for i := range uint32(limit) {
		d := v4l2FormatDescription{index: i, kind: typeVideoCapture}
		if control(fd, enumFormats, &d) != nil {
			break
		}
		if !slices.Contains(formats(), d.pixelFormat) {
			continue
		}
		for _, size := range sizes(fd, d.pixelFormat, o) {
			size.rate = fastest(fd, size)
			list = append(list, size)
		}
	}
	return list
}

// sizes lists the sizes of a format; of a range of sizes, the one nearest to the wish. Drivers that do
// not tell are asked for the wish and answer with what they have when the format is set.
func sizes(fd int, format fourCC, o Options) []mode {
	var list []mode
	for i := range uint32(limit) {
		s := v4l2FrameSize{index: i, pixelFormat: format}
		if control(fd, enumFrameSizes, &s) != nil {
			break
		}
		if s.kind != discrete {
			return []mode{{
				format: format,
				width:  within(o.Width, s.minWidth, s.maxWidth, s.stepWidth),
				height: within(o.Height, s.minHeight, s.maxHeight, s.stepHeight),
			}}
		}
		if s.minWidth > 0 && s.maxWidth > 0 {
			list = append(list, mode{format: format, width: int(s.minWidth), height: int(s.maxWidth)})
		}
	}
	if len(list) == 0 {
		list = append(list, mode{format: format, width: o.Width, height: o.Height})
	}
	return list
}

func within(wish int, low, high, step uint32) int {
	lowest := max(1, int(low))
	n := min(max(wish, lowest), max(int(high), lowest))
	return n - (n-lowest)%max(1, int(step))
}

// fastest is the highest rate of a mode, 0 where the driver does not say.
func fastest(fd int, m mode) float64 {
	var rate float64
	for i := range uint32(limit) {
		f := v4l2FrameInterval{
			index: i, pixelFormat: m.format, width: uint32(m.width), height: uint32(m.height),
		}
		if control(fd, enumFrameIntervals, &f) != nil {
			break
		}
		if f.shortest.numerator > 0 {
			rate = max(rate, float64(f.shortest.denominator)/float64(f.shortest.numerator))
		}
		if f.kind != discrete {
			break
		}
	}
	return rate
}
