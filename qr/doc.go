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
// [ParseEquipment] tells whether a text is the code on a piece of gym equipment and what it holds.
// The code is signed with a key that no client has: what it says is for display only, and the
// platform alone decides whether it is valid. The platform is sent the text exactly as it was read.
//
// [Encode] and [Draw] make codes, as a picture and as rows of text for a terminal.
//
// Loading a picture from a file, with its limits and its orientation, is in the package picture.
package qr
