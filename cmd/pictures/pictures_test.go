//go:build unix

package pictures

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"spotter/ui/uitest"
	"spotter/ui/uitest/svg"
	"spotter/ui/widget"
)

var folder = flag.String("write", "", "folder to write the pictures to")

// quiet is for how long nothing may change before a picture is taken. The sign of an exercise being saved
// changes twice a second.
const quiet = 200 * time.Millisecond

// scene is one picture: how the program is started and brought there.
type scene struct {
	name, title string
	w, h        int
	args        []string
	pose        func(*uitest.Terminal)
	// says are words that the picture must hold.
	says []string
}

// ticked is today with the next exercise ticked off and the one after it selected; the sandbox takes a
// minute to show the mark, so that it is still being saved.
func ticked(x *uitest.Terminal) {
	x.WaitText("3 of 6 done", "Stretching")
	x.Press("space", "down")
	x.WaitText("saving…")
	x.WaitFor("the machine's picture", func(frame string) bool {
		return strings.Count(frame, widget.Signs().Mark) <= 1 // the other one stands in the place of a picture
	})
}

func scenes() []scene {
	slow := []string{"--mark-delay", "60s"}
	return []scene{
		{"today-dark", "Today: three of six exercises are done, one is being saved", 100, 30, slow, ticked, []string{"saving…", "Lat machine"}},
		{"today-light", "The same on a light ground", 100, 30, append(slow, "--theme", "light"), ticked, []string{"saving…"}},
		{"today-small", "The same in a small terminal", 50, 20, slow, ticked, []string{"saving…"}},
		{"wellness-dark", "The wellness age and the functional age by category", 100, 30, nil, func(x *uitest.Terminal) {
			x.Press("2")
			x.WaitText("Body composition", "46")
		}, []string{"needs attention"}},
		{"history-dark", "Past sessions by month", 100, 30, nil, func(x *uitest.Terminal) {
			x.Press("3")
			x.WaitText("117")
		}, []string{"Legs and core", "Twelve months"}},
		{"session-dark", "One past session with every exercise", 100, 30, nil, func(x *uitest.Terminal) {
			x.Press("3")
			x.WaitText("117")
			x.Press("down", "enter")
			x.WaitText("Chest press")
		}, []string{"Skipped"}},
		{"scan-dark", "A machine's code is read, and nothing sent before the answer", 100, 30, nil, func(x *uitest.Terminal) {
			x.WaitText("3 of 6 done")
			x.Press("4")
			x.WaitText("photo.jpg")
			x.Press("down", "enter")
			x.WaitText("Code found")
		}, []string{"Sign in", "Nothing has been sent so far."}},
	}
}

func TestPictures(t *testing.T) {
	program := filepath.Join(t.TempDir(), "spotter")
	if out, err := exec.Command("go", "build", "-o", program, "spotter").CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	for _, s := range scenes() {
		t.Run(s.name, func(t *testing.T) {
			picture := take(t, program, s)
			if *folder == "" {
				return
			}
			if err := os.WriteFile(filepath.Join(*folder, s.name+".svg"), picture, 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func take(t *testing.T, program string, s scene) []byte {
	t.Helper()
	args := append([]string{"demo", "--machine-every", "0"}, s.args...)
	x := uitest.Start(t, program, args, nil, s.w, s.h)
	s.pose(x)
	x.WaitQuiet(quiet)
	emu := x.Emulator()
	var b bytes.Buffer
	colors := svg.Colors{Text: emu.ForegroundColor(), Ground: emu.BackgroundColor()}
	if err := svg.Write(&b, emu, colors, s.title); err != nil {
		t.Fatal(err)
	}
	for _, word := range s.says {
		if !strings.Contains(b.String(), word) {
			t.Errorf("the picture does not say %q", word)
		}
	}
	return b.Bytes()
}
