//go:build unix

package main

import (
	"fmt"
	"image"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"spotter/qr"
)

// show writes a picture of a code as often as a camera would. Each code says its number and when it came into sight:
// when the making of its first picture began.
func (p part) show(to io.Writer) error {
	tick := time.NewTicker(time.Second / rate)
	defer tick.Stop()
	wall := wall(p.Width, p.Height)
	picture := make([]byte, len(wall))
	chance := rand.New(rand.NewPCG(3, 4))
	for n := 1; ; n++ {
		seen, unseen := 1, 0
		if p.Appearing {
			seen, unseen = 15, 15+chance.IntN(10)
		}
		copy(picture, wall)
		for i := range unseen + seen {
			<-tick.C
			if i == unseen {
				if err := p.draw(picture, stamp(n, time.Now())); err != nil {
					return err
				}
			}
			if _, err := to.Write(picture); err != nil {
				return err
			}
		}
	}
}

func stamp(n int, at time.Time) string { return fmt.Sprintf("SPOTTER %d %d", n, at.UnixNano()) }

func readStamp(text string) (n int, at time.Time, err error) {
	words := strings.Fields(text)
	if len(words) != 3 || words[0] != "SPOTTER" {
		return 0, time.Time{}, fmt.Errorf("%q is none of our codes", text)
	}
	n, err = strconv.Atoi(words[1])
	if err != nil {
		return 0, time.Time{}, err
	}
	nano, err := strconv.ParseInt(words[2], 10, 64)
	return n, time.Unix(0, nano), err
}

// draw puts a code of about half the height in the middle.
func (p part) draw(picture []byte, text string) error {
	const modules = 25 + 2*qr.Quiet + 4
	code, err := qr.Encode(text, qr.LevelM, max(p.Height/2/modules, 1))
	if err != nil {
		return err
	}
	size := code.Bounds().Size()
	at := image.Pt((p.Width-size.X)/2, (p.Height-size.Y)/2)
	for y := range size.Y {
		for x := range size.X {
			// Paper is not white and ink is not black.
			picture[2*((at.Y+y)*p.Width+at.X+x)] = 30 + code.Pix[y*code.Stride+x]/255*190
		}
	}
	return nil
}

// wall is what is behind the codes: light that falls off and a camera's noise, as YUYV.
func wall(w, h int) []byte {
	noise := rand.New(rand.NewPCG(1, 2))
	picture := make([]byte, 2*w*h)
	for i := range w * h {
		picture[2*i] = byte(60 + 100*(i%w)/w + 40*(i/w)/h + noise.IntN(12))
		picture[2*i+1] = byte(120 + 16*(i/w)/h)
	}
	return picture
}
