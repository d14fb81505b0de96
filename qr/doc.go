// Package qr reads QR codes in pictures, tells what an equipment's code says, and draws codes.
//
// [Decode] finds one code in an [image.Image] and gives its exact text:
//
//	img, _, err := picture.Open(ctx, "machine.jpg", picture.Limits{})
//	if err != nil {
//		return err
//	}
//	result, err := qr.Decode(ctx, img, qr.Options{})
//	if errors.Is(err, qr.ErrNotFound) {
//		return errors.New("no code in this picture")
//	}
//
// [Stream] does the same for the frames of a camera, a few milliseconds of each.
//
// # Method
//
// A picture is looked at in passes (pass.go), each with a scale, a way to tell dark from light, an
// effort and a budget; the first text wins. Each goes along the same pipeline, one file a stage:
//
//   - luma.go, scale.go: the picture's brightness in the pass's size.
//   - binarize.go, mean.go: dark and light, by blocks as ZXing and zxing-cpp have it, or by the mean of a
//     window. This only finds the code; it is read off the grey picture wherever it does not read at once.
//   - find.go, finder.go, ring.go: finder patterns, by their runs and by following their rings (zxing-cpp).
//   - arrange.go, guess.go: sets of three that can be a code's, or guesses where one is hidden.
//   - dimension.go, corner.go, locate.go, align.go: the grid's size, its fourth corner and its alignment
//     patterns, which give a homography and what bends it.
//   - fit.go: the grid moved until all function patterns agree best with the grey picture.
//   - flex.go, grow.go, trend.go: a grid grown over a code that is not flat, node by node from its finders.
//   - sample.go, equalize.go, sure.go: the modules, by thresholds among modules and with blur across them
//     undone, and how certain each one is.
//   - correct.go with format.go, codewords.go and reedsolomon.go: format, mask, order of the words, and
//     Reed–Solomon with errors and erasures (ISO/IEC 18004; Forney 1966).
//   - contents.go, text.go: gozxing's bit decoder, and from it the exact bytes.
//
// Where nothing was read, seen.go tells what is wrong with a code whose finders are seen, and blot.go, traits.go,
// verdict.go and hint.go with one that is too small, too blurred or cut for that.
//
// A text is believed by what evidence is left over: the chance that noise is mended into any text at all
// is held below 2 to the −30 a try, with the check words that the standard reserves kept back, the format
// and the version consistent, and the data's end as the standard says or else with more evidence.
//
// The ideas come from the standard, from ZXing, zxing-cpp and BoofCV (P. Abeles, "Study of QR code
// scanning performance in different environments", boofcv.org; it was measured on its photos),
// and from the papers named where they are used.
//
// # Equipment
//
// [ParseEquipment] tells whether a text is the code on a piece of gym equipment and what it holds.
// The code is signed with a key that no client has: what it says is for display only, and the
// platform alone decides whether it is valid. The platform is sent the text exactly as it was read.
//
// [Encode] and [Draw] make codes, as a picture and as rows of text for a terminal.
//
// Loading a picture from a file, with its limits and its orientation, is in the package picture.
package qr
