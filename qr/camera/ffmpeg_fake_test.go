package camera

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"io"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// part is what this test binary plays when it is started as an ffmpeg.
type part struct {
	// List is what is said when the cameras are asked for.
	List string
	// Takes is a part of the arguments without which nothing is written but Refusal.
	Takes, Refusal string
	// Header is written in place of a stream's, and Junk after the frames.
	Header, Junk string
	// Noise is how many bytes are said before anything else.
	Noise int
	// Frames is how many are written; less than none goes on for ever. They show Picture, or are the
	// small ones of a counter.
	Frames  int
	Picture string
	// Piece is how many bytes are written at once; none is all.
	Piece int
	// Said is what is said after the frames, before the end with Code.
	Said string
	Code int
	// Stay does not end. Deaf does not listen to signals. Child starts another that does neither.
	Stay, Deaf, Child bool
	// Watch is an address that is called, and held on to the end.
	Watch string
	// Real is the true ffmpeg, which then shows Picture in a loop in place of a camera.
	Real string
	// Note is a file that the arguments and environment are written to.
	Note string
}

const partVariable = "CAMERA_TEST_PART"

func TestMain(m *testing.M) {
	if text, ok := os.LookupEnv(partVariable); ok {
		var p part
		if err := json.Unmarshal([]byte(text), &p); err != nil {
			panic(err)
		}
		os.Exit(p.play(os.Args[1:]))
	}
	if text, ok := os.LookupEnv(ownerVariable); ok {
		os.Exit(own(text))
	}
	os.Exit(m.Run())
}

func (p part) play(args []string) int {
	said := strings.Join(args, " ")
	if p.Note != "" {
		note, _ := json.Marshal([][]string{args, os.Environ()})
		if err := os.WriteFile(p.Note, note, 0o600); err != nil {
			panic(err)
		}
	}
	if strings.Contains(said, "-list_devices") {
		fmt.Fprint(os.Stderr, p.List)
		return 1
	}
	if p.Deaf {
		signal.Ignore(syscall.SIGTERM, os.Interrupt, syscall.SIGHUP)
	}
	if p.Watch != "" {
		watcher, err := net.Dial("tcp", p.Watch)
		if err != nil {
			panic(err)
		}
		defer watcher.Close()
	}
	if p.Child {
		p.startChild()
	}
	if !strings.Contains(said, p.Takes) {
		fmt.Fprint(os.Stderr, p.Refusal)
		return 1
	}
	if p.Real != "" {
		return p.playReal(args)
	}
	if _, err := io.CopyN(os.Stderr, repeat("noise of the device\n"), int64(p.Noise)); err != nil {
		return 1
	}
	if p.write(os.Stdout) != nil {
		return 1 // nobody reads any more
	}
	fmt.Fprint(os.Stderr, p.Said)
	if p.Stay {
		never := make(chan os.Signal, 1)
		if !p.Deaf {
			signal.Notify(never, os.Interrupt)
		}
		time.AfterFunc(time.Hour, func() { close(never) })
		<-never
	}
	return p.Code
}

type repeat string

func (r repeat) Read(b []byte) (int, error) { return copy(b, r), nil }

func (p part) startChild() {
	child := exec.Command(os.Args[0])
	text, _ := json.Marshal(part{Stay: true, Deaf: true, Watch: p.Watch})
	child.Env = append(os.Environ(), partVariable+"="+string(text))
	child.Stdout, child.Stderr = os.Stdout, os.Stderr
	if err := child.Start(); err != nil {
		panic(err)
	}
}

// playReal runs the true ffmpeg with its own arguments, but for the camera.
func (p part) playReal(args []string) int {
	from, to := slices.Index(args, "-f"), slices.Index(args, "-i")+2
	args = slices.Concat(args[:from], []string{"-re", "-loop", "1", "-framerate", "30", "-i", p.Picture}, args[to:])
	c := exec.Command(p.Real, args...)
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	if err := c.Run(); err != nil {
		return 1
	}
	return 0
}

// The size of the counter's frames, odd on purpose.
const counterWidth, counterHeight = 33, 25

func (p part) write(to io.Writer) error {
	w := pieces{to, p.Piece}
	planes, width, height := make([]byte, counterWidth*counterHeight+2*17*13), counterWidth, counterHeight
	if p.Picture != "" {
		planes, width, height = pictureOf(p.Picture)
	}
	header := p.Header
	if header == "" {
		header = fmt.Sprintf("YUV4MPEG2 W%d H%d F30:1 Ip A1:1 C420jpeg XYSCSS=420JPEG\n", width, height)
	}
	if p.Frames == 0 && p.Header == "" {
		header = ""
	}
	if _, err := io.WriteString(w, header); err != nil {
		return err
	}
	for i := 0; i != p.Frames; i++ {
		if p.Picture == "" {
			binary.BigEndian.PutUint64(planes, uint64(i+1))
		}
		if _, err := w.Write(append([]byte("FRAME\n"), planes...)); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, p.Junk)
	return err
}

// pieces writes some bytes at a time.
type pieces struct {
	io.Writer
	size int
}

func (w pieces) Write(b []byte) (int, error) {
	size := w.size
	if size <= 0 {
		size = max(len(b), 1)
	}
	for piece := range slices.Chunk(b, size) {
		if _, err := w.Writer.Write(piece); err != nil {
			return 0, err
		}
	}
	return len(b), nil
}

// pictureOf gives the planes of a grey picture.
func pictureOf(path string) (planes []byte, width, height int) {
	text, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	img, err := png.Decode(bytes.NewReader(text))
	if err != nil {
		panic(err)
	}
	l := layout{width: img.Bounds().Dx(), height: img.Bounds().Dy()}
	planes = bytes.Repeat([]byte{128}, l.bytes())
	copy(planes, img.(*image.Gray).Pix)
	return planes, l.width, l.height
}
