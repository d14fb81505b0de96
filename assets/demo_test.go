package assets_test

import (
	"bytes"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"spotter/assets"
)

func TestDemoPicturesHoldTheCode(t *testing.T) {
	t.Parallel()
	for name, data := range map[string][]byte{"png": assets.CheckupSticker, "jpeg": assets.CheckupPhoto} {
		img, format, err := image.Decode(bytes.NewReader(data))
		if err != nil || format != name {
			t.Fatalf("%s: format %q, error %v", name, format, err)
		}
		bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
		if err != nil {
			t.Fatal(err)
		}
		read, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if read.GetText() != assets.CheckupCode {
			t.Errorf("%s holds %q, want %q", name, read.GetText(), assets.CheckupCode)
		}
	}
}
