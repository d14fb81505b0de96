package widget_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"spotter/ui/theme"
	"spotter/ui/widget"
)

var kittyCommand = regexp.MustCompile("\x1b_G([^;\x1b]*);?([^\x1b]*)\x1b\\\\")

func TestKittySendGivesThePictureInOrdinaryPieces(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 90, 50))
	random := rand.New(rand.NewPCG(1, 2))
	for i := range img.Pix {
		img.Pix[i] = uint8(random.Uint32())
	}
	sent, err := widget.KittySend(img, 3, 36, 10)
	if err != nil {
		t.Fatal(err)
	}
	if rest := kittyCommand.ReplaceAllString(sent, ""); rest != "" {
		t.Errorf("%q is sent besides", rest)
	}
	commands := kittyCommand.FindAllStringSubmatch(sent, -1)
	if want := "a=d,d=I,i=5459971,q=2"; commands[0][1] != want {
		t.Errorf("the first command is %q, want %q", commands[0][1], want)
	}
	var data strings.Builder
	for i, c := range commands[1:] {
		if len(c[2]) > 4096 {
			t.Errorf("piece %d is %d bytes long", i, len(c[2]))
		}
		data.WriteString(c[2])
	}
	first := strings.Split(commands[1][1], ",")
	for _, want := range []string{"a=T", "U=1", "i=5459971", "c=36", "r=10", "f=100", "q=2", "m=1"} {
		if !strings.Contains(","+strings.Join(first, ",")+",", ","+want+",") {
			t.Errorf("%v lacks %s", first, want)
		}
	}
	if last := commands[len(commands)-1][1]; !strings.Contains(last, "m=0") || len(commands) < 4 {
		t.Errorf("%d commands, the last %q", len(commands), last)
	}
	file, err := base64.StdEncoding.DecodeString(data.String())
	if err != nil {
		t.Fatal(err)
	}
	got, err := png.Decode(bytes.NewReader(file))
	if err != nil || !bytes.Equal(got.(*image.NRGBA).Pix, img.Pix) {
		t.Errorf("another picture arrives: %v", err)
	}
}

func TestKittyPutNamesEveryCell(t *testing.T) {
	th := theme.New(true, colorprofile.TrueColor)
	page := widget.NewCanvas(5, 3)
	widget.KittyPut(page, 1, 1, 3, 2, 2, th.Ground())
	got := page.Render(th)
	const open = "\x1b[38;2;83;80;2;48;2;18;21;25m"
	want := "\n " + open + "\U0010EEEE\u0305\u0305\U0010EEEE\u0305\u030D\U0010EEEE\u0305\u030E\x1b[m" +
		"\n " + open + "\U0010EEEE\u030D\u0305\U0010EEEE\u030D\u030D\U0010EEEE\u030D\u030E\x1b[m"
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for _, row := range strings.Split(got, "\n")[1:] {
		if w := ansi.StringWidth(row); w != 4 {
			t.Errorf("a row is %d wide", w)
		}
	}
}

func TestKittyClearNamesEverySlot(t *testing.T) {
	commands := kittyCommand.FindAllStringSubmatch(widget.KittyClear(), -1)
	if len(commands) != widget.KittySlots {
		t.Fatalf("%d commands", len(commands))
	}
	for i, c := range commands {
		if want := fmt.Sprintf("a=d,d=I,i=%d,q=2", 0x535000+i+1); c[1] != want {
			t.Errorf("%q, want %q", c[1], want)
		}
	}
}
