package camera_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"math/rand/v2"
	"testing"
	"time"

	"spotter/cmd/bench/page"
	"spotter/qr/camera"
)

// BenchmarkLive measures the program's Scan page on frames as the kernel gives them, none with a code in it.
func BenchmarkLive(b *testing.B) {
	const mostShare = 15 // percent of a core
	for _, c := range []struct {
		layout        string
		width, height int
	}{
		{"YUYV", 1280, 720},
		{"NV12", 1280, 720},
		{"MJPG", 1280, 720},
		{"YUYV", 640, 480},
		{"MJPG", 640, 480},
	} {
		b.Run(c.layout+"/"+image.Pt(c.width, c.height).String(), func(b *testing.B) {
			var frames [][]byte
			for n := range 8 {
				frames = append(frames, coded(b, c.layout, gym(c.width, c.height, n)))
			}
			for b.Loop() {
				tape, err := camera.NewTape(c.layout, c.width, c.height, 30, frames)
				if err != nil {
					b.Fatal(err)
				}
				cost, err := page.Watch(b.Context(), tape, 6*time.Second, nil)
				if err != nil {
					b.Fatal(err)
				}
				seconds := cost.Long.Seconds()
				b.ReportMetric(0, "ns/op")
				b.ReportMetric(cost.Share(), "%-of-a-core")
				b.ReportMetric(float64(cost.Decoded)/seconds, "searched/s")
				b.ReportMetric(float64(cost.Bytes)/seconds/1024, "KiB/s")
				if cost.Share() > mostShare {
					b.Errorf("%.1f %% of a core, at most %d %%; %d frames searched", cost.Share(), mostShare, cost.Decoded)
				}
				if cost.Decoded == 0 || cost.Bytes == 0 {
					b.Errorf("the page did not live: %+v", cost)
				}
			}
		})
	}
}

// gym is a room full of straight edges, in uneven light and with a camera's noise, that moves a little.
func gym(w, h, n int) *image.YCbCr {
	img := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	room, noise := rand.New(rand.NewPCG(1, 1)), rand.New(rand.NewPCG(2, uint64(n)))
	for i := range img.Y {
		img.Y[i] = byte(70 + 70*(i%w)/w + 30*(i/w)/h)
	}
	for range 60 {
		x, y := room.IntN(w)+2*n, room.IntN(h)+n
		thing := image.Rect(x, y, x+4+room.IntN(w/5), y+4+room.IntN(h/5)).Intersect(img.Rect)
		light := byte(20 + room.IntN(200))
		for y := thing.Min.Y; y < thing.Max.Y; y++ {
			for x := thing.Min.X; x < thing.Max.X; x++ {
				img.Y[img.YOffset(x, y)] = light
			}
		}
	}
	for i := range img.Y {
		img.Y[i] += byte(noise.IntN(12))
	}
	for i := range img.Cb {
		img.Cb[i], img.Cr[i] = byte(110+30*i/len(img.Cb)), byte(140-20*i/len(img.Cb))
	}
	return img
}

// coded is a picture in the bytes of a layout.
func coded(b *testing.B, layout string, img *image.YCbCr) []byte {
	b.Helper()
	var out bytes.Buffer
	switch layout {
	case "MJPG":
		if err := jpeg.Encode(&out, img, &jpeg.Options{Quality: 80}); err != nil {
			b.Fatal(err)
		}
	case "NV12":
		out.Write(img.Y)
		for i := range img.Cb {
			out.Write([]byte{img.Cb[i], img.Cr[i]})
		}
	case "YUYV":
		for y := range img.Rect.Dy() {
			for x := 0; x < img.Rect.Dx(); x += 2 {
				c := img.COffset(x, y)
				out.Write([]byte{img.Y[img.YOffset(x, y)], img.Cb[c], img.Y[img.YOffset(x+1, y)], img.Cr[c]})
			}
		}
	}
	return out.Bytes()
}
