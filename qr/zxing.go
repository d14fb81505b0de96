package qr

import (
	"context"
	"errors"
	"fmt"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/makiuchi-d/gozxing/qrcode/detector"
)

// maxCandidates is how many finder patterns one pass may suspect. The library compares every three of
// them, so the thousands that a texture or noise can give would keep it busy for hours.
const maxCandidates = 400

// readZXing reads one code with gozxing: hybrid threshold, its detector, its decoder.
func readZXing(ctx context.Context, p plane) (symbol, error) {
	var s symbol
	err := guard(func() error {
		grid, err := detect(ctx, p)
		if err != nil {
			return err
		}
		s, err = decodeGrid(grid.bits, grid.points)
		return err
	})
	if err != nil {
		return symbol{}, err
	}
	return s, nil
}

// halt is what the candidate callback panics with to stop the library: it has no other way to be told.
type halt struct{ err error }

// guard runs calls into the library and turns a panic in them into an error.
func guard(call func() error) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case halt:
			err = r.err
		default:
			err = fmt.Errorf("the QR library failed: %v", r)
		}
	}()
	return call()
}

// grid is a code's modules and the points it was found by: the finders' centres at the bottom left, the
// top left and the top right, and the last alignment pattern's if it was seen.
type grid struct {
	bits   *gozxing.BitMatrix
	points []gozxing.ResultPoint
}

func detect(ctx context.Context, p plane) (grid, error) {
	black, err := gozxing.NewHybridBinarizer(newSource(p)).GetBlackMatrix()
	if err != nil {
		return grid{}, notFound(err)
	}
	if err := ctx.Err(); err != nil {
		return grid{}, err
	}
	seen := 0
	watch := gozxing.ResultPointCallback(func(gozxing.ResultPoint) {
		seen++
		if seen > maxCandidates {
			panic(halt{notFound(errors.New("too many things look like a finder pattern"))})
		}
		if err := ctx.Err(); err != nil {
			panic(halt{err})
		}
	})
	found, err := detector.NewDetector(black).Detect(map[gozxing.DecodeHintType]any{
		gozxing.DecodeHintType_NEED_RESULT_POINT_CALLBACK: watch,
	})
	if err != nil {
		return grid{}, notFound(err)
	}
	return grid{found.GetBits(), found.GetPoints()}, nil
}

func decodeGrid(bits *gozxing.BitMatrix, points []gozxing.ResultPoint) (symbol, error) {
	size := bits.GetWidth()
	if size != bits.GetHeight() || size < 21 || size%4 != 1 {
		return symbol{}, notFound(fmt.Errorf("a grid of %d × %d modules", size, bits.GetHeight()))
	}
	// Each byte becomes the rune of the same number, so that none is lost to a guess.
	decoded, err := decoder.NewDecoder().Decode(bits, map[gozxing.DecodeHintType]any{
		gozxing.DecodeHintType_CHARACTER_SET: "ISO-8859-1",
	})
	if err != nil {
		return symbol{}, notFound(err)
	}
	text := exactText(decoded)
	if text == "" {
		// An empty code is of no use, and an all-zero grid corrects to one.
		return symbol{}, notFound(errors.New("a code without a text"))
	}
	mirrored := false
	if meta, ok := decoded.GetOther().(*decoder.QRCodeDecoderMetaData); ok {
		mirrored = meta.IsMirrored()
	}
	return symbol{
		text:    text,
		corners: outline(points, size, mirrored),
		version: (size - 17) / 4,
		level:   Level(decoded.GetECLevel()),
	}, nil
}

func notFound(err error) error { return fmt.Errorf("%w: %w", ErrNotFound, err) }

// source gives the library a plane as it is.
type source struct {
	gozxing.LuminanceSourceBase
	plane plane
}

func newSource(p plane) *source {
	p = p.packed()
	return &source{gozxing.LuminanceSourceBase{Width: p.width, Height: p.height}, p}
}

// GetRow copies row y into row, or into a new one where that is too short.
func (s *source) GetRow(y int, row []byte) ([]byte, error) {
	if y < 0 || y >= s.Height {
		return row, fmt.Errorf("row %d of %d", y, s.Height)
	}
	if len(row) < s.Width {
		row = make([]byte, s.Width)
	}
	copy(row, s.plane.row(y))
	return row, nil
}

// GetMatrix returns the plane's own pixels.
func (s *source) GetMatrix() []byte { return s.plane.pix[:s.Width*s.Height] }

// Invert returns the negative.
func (s *source) Invert() gozxing.LuminanceSource { return gozxing.LuminanceSourceInvert(s) }

// String draws the plane with characters.
func (s *source) String() string { return gozxing.LuminanceSourceString(s) }
