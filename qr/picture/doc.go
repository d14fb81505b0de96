// Package picture loads pictures from files, with limits that hold before anything large is made.
//
// [Open] refuses what is not a plain file, what is too long, and what has too many pixels, the last
// from the header alone, before decoding. Formats: PNG, JPEG, GIF (the first frame), BMP, TIFF, WebP.
//
//	img, format, err := picture.Open(ctx, picture.CleanPath(dropped, home), picture.Limits{})
//	var e *picture.Error
//	if errors.As(err, &e) && e.Kind == picture.TooManyPixels {
//		fmt.Printf("%d × %d is more than %d pixels\n", e.Width, e.Height, e.Limit)
//	}
//
// A JPEG keeps its brightness plane: the picture is an *image.YCbCr, and where its EXIF says that the
// camera was held another way, a [View] of one, which turns coordinates and copies no pixel.
package picture
