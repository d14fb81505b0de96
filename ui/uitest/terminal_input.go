//go:build unix

package uitest

import (
	"fmt"
	"os"

	"github.com/creack/pty"
)

// Write sends bytes to the program as if they were typed.
func (x *Terminal) Write(text string) {
	x.t.Helper()
	if _, err := x.pty.WriteString(text); err != nil {
		x.t.Fatalf("type %q: %v", text, err)
	}
}

// Press sends keys by their names, as in [Key]; a name that is no key is typed letter by letter.
func (x *Terminal) Press(names ...string) {
	x.t.Helper()
	for _, name := range names {
		x.Write(keySequence(name))
	}
}

// Paste sends a text in the brackets in which terminals put what is pasted or dropped.
func (x *Terminal) Paste(text string) {
	x.t.Helper()
	x.Write("\x1b[200~" + text + "\x1b[201~")
}

// Click presses and releases the first mouse button on a cell; columns and rows count from 0.
func (x *Terminal) Click(column, row int) {
	x.t.Helper()
	x.Write(fmt.Sprintf("\x1b[<0;%d;%dM\x1b[<0;%d;%dm", column+1, row+1, column+1, row+1))
}

// Wheel turns the mouse wheel over a cell, down or up.
func (x *Terminal) Wheel(column, row int, down bool) {
	x.t.Helper()
	button := 64
	if down {
		button++
	}
	x.Write(fmt.Sprintf("\x1b[<%d;%d;%dM", button, column+1, row+1))
}

// Resize changes the size of the window.
func (x *Terminal) Resize(w, h int) {
	x.t.Helper()
	x.emu.Resize(w, h)
	if err := pty.Setsize(x.pty, &pty.Winsize{Rows: uint16(h), Cols: uint16(w)}); err != nil {
		x.t.Fatal(err)
	}
}

// Signal sends the program a signal.
func (x *Terminal) Signal(s os.Signal) {
	x.t.Helper()
	if err := x.cmd.Process.Signal(s); err != nil {
		x.t.Fatal(err)
	}
}

// PID is the program's process.
func (x *Terminal) PID() int { return x.cmd.Process.Pid }
