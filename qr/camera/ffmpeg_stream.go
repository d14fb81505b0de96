package camera

import (
	"bufio"
	"errors"
	"fmt"
	"image"
	"io"
	"strconv"
	"strings"
	"time"
)

const (
	// maxPixels bounds what a stream's header may make us set memory aside for.
	maxPixels = 64 << 20
	// maxLine is the longest line of a header; real ones have some 80 bytes.
	maxLine = 1024
)

// layout is how the frames of a YUV4MPEG2 stream are laid out. It makes pictures of them without copying.
type layout struct {
	width, height int
	gray          bool
}

// readLayout reads a stream's header: "YUV4MPEG2 W640 H480 F30:1 Ip A1:1 C420jpeg …" and a line end.
func readLayout(r *bufio.Reader) (layout, error) {
	line, err := readLine(r)
	if err != nil {
		return layout{}, err
	}
	words := strings.Split(line, " ")
	if words[0] != "YUV4MPEG2" {
		return layout{}, errors.New("ffmpeg did not write a video")
	}
	var l layout
	for _, word := range words[1:] {
		if word == "" {
			continue
		}
		tag, value := word[0], word[1:]
		switch tag {
		case 'W':
			l.width, err = side(value)
		case 'H':
			l.height, err = side(value)
		case 'C':
			switch value {
			case "mono":
				l.gray = true
			case "420", "420jpeg", "420mpeg2", "420paldv":
			default:
				err = fmt.Errorf("the video has the unknown layout %.20q", value)
			}
		}
		if err != nil {
			return layout{}, err
		}
	}
	if l.width == 0 || l.height == 0 || l.width*l.height > maxPixels {
		return layout{}, fmt.Errorf("the video has the impossible size %d × %d", l.width, l.height)
	}
	return l, nil
}

func side(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > maxSide {
		return 0, fmt.Errorf("the video has the impossible side %.20q", text)
	}
	return n, nil
}

// readLine reads up to a line end and leaves it out.
func readLine(r *bufio.Reader) (string, error) {
	var line []byte
	for {
		c, err := r.ReadByte()
		switch {
		case err != nil:
			return "", err
		case c == '\n':
			return string(line), nil
		case len(line) == maxLine:
			return "", errors.New("the video's header has no end")
		}
		line = append(line, c)
	}
}

// bytes is the size of a frame.
func (l layout) bytes() int {
	if l.gray {
		return l.width * l.height
	}
	return l.width*l.height + 2*l.chroma().X*l.chroma().Y
}

// chroma is the size of each of the planes of colour.
func (l layout) chroma() image.Point { return image.Pt((l.width+1)/2, (l.height+1)/2) }

// readFrames passes frames on until the stream ends, and gives the reason; nil is an end between frames.
func (l layout) readFrames(r *bufio.Reader, to *latest) error {
	for {
		line, err := readLine(r)
		if errors.Is(err, io.EOF) && line == "" {
			return nil
		}
		if err != nil {
			return err
		}
		if line != "FRAME" && !strings.HasPrefix(line, "FRAME ") {
			return fmt.Errorf("the video is damaged: %.20q is no frame", line)
		}
		data := to.buffer(l.bytes())
		if _, err := io.ReadFull(r, data); err != nil {
			return err
		}
		to.put(data, time.Now())
	}
}

// convert makes a picture that shares the bytes of a frame.
func (l layout) convert(data []byte) (image.Image, error) {
	if len(data) != l.bytes() {
		return nil, fmt.Errorf("a frame of %d × %d has %d bytes", l.width, l.height, len(data))
	}
	rect := image.Rect(0, 0, l.width, l.height)
	n := l.width * l.height
	if l.gray {
		return &image.Gray{Pix: data, Stride: l.width, Rect: rect}, nil
	}
	c := l.chroma()
	return &image.YCbCr{
		Y: data[:n:n], Cb: data[n : n+c.X*c.Y : n+c.X*c.Y], Cr: data[n+c.X*c.Y:],
		YStride: l.width, CStride: c.X, SubsampleRatio: image.YCbCrSubsampleRatio420, Rect: rect,
	}, nil
}
