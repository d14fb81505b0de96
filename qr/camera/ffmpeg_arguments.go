package camera

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
)

// arguments are those of an ffmpeg that writes what the input gives to its standard output as YUV4MPEG2,
// whose header tells the size. Every frame is written as it comes, none is made up for an even rate.
func arguments(input []string, old bool) []string {
	args := []string{
		"-hide_banner", "-nostdin", "-nostats", "-loglevel", "error",
		// Without these ffmpeg collects frames for most of a second to learn about the stream.
		"-fflags", "nobuffer", "-flags", "low_delay", "-probesize", "32", "-analyzeduration", "0",
		// Threads would each hold a frame back.
		"-threads", "1",
	}
	args = append(args, input...)
	// The range of brightness is left as the camera has it.
	args = append(args, "-map", "0:v:0", "-vf", "format=pix_fmts=yuv420p|yuvj420p")
	if old {
		args = append(args, "-vsync", "passthrough") // before ffmpeg 5.1
	} else {
		args = append(args, "-fps_mode", "passthrough")
	}
	return append(args, "-flush_packets", "1", "-f", "yuv4mpegpipe", "pipe:1")
}

// inputs are the arguments that open a camera, the best first; the next is for a camera that refuses those
// before. What a camera said when it refused can name what it would take.
func (f ffmpeg) inputs(device Device, o Options, refused string) [][]string {
	size, rate := fmt.Sprintf("%dx%d", o.Width, o.Height), strconv.Itoa(o.Rate)
	switch f.goos {
	case "darwin":
		open := func(options ...string) []string {
			in := append([]string{"-f", "avfoundation", "-pixel_format", "uyvy422"}, options...)
			return append(in, "-i", device.Path+":none")
		}
		list := [][]string{open("-framerate", rate, "-video_size", size)}
		if m, ok := nearestMode(refused, o); ok {
			list = append(list, open("-framerate", strconv.FormatFloat(m.rate, 'f', -1, 64), "-video_size", fmt.Sprintf("%dx%d", m.width, m.height)))
		}
		// Without a rate ffmpeg asks for 29.97, which no camera has.
		return append(list, open("-framerate", rate), open("-framerate", "30"))
	case "windows":
		open := func(options ...string) []string {
			in := append([]string{"-f", "dshow", "-rtbufsize", "64M"}, options...)
			return append(in, "-i", "video="+device.Path)
		}
		return [][]string{open("-framerate", rate, "-video_size", size), open("-video_size", size), open()}
	default:
		open := func(options ...string) []string {
			return append(append([]string{"-f", "v4l2"}, options...), "-i", device.Path)
		}
		// Over USB the larger sizes come in full rate only as MJPEG. The driver takes the nearest of the rest.
		return [][]string{
			open("-input_format", "mjpeg", "-framerate", rate, "-video_size", size),
			open("-framerate", rate, "-video_size", size),
			open(),
		}
	}
}

// offer is a size and a rate that a camera offers.
type offer struct {
	width, height int
	rate          float64
}

var modeLine = regexp.MustCompile(`(?m)(\d{2,5})x(\d{2,5})@\[\s*([0-9.]+)\s+([0-9.]+)\s*\]fps`)

// nearestMode finds the mode next to the wish among those that avfoundation lists when it refuses one.
func nearestMode(said string, o Options) (offer, bool) {
	var best offer
	least := math.Inf(1)
	for _, m := range modeLine.FindAllStringSubmatch(said, -1) {
		w, _ := strconv.Atoi(m[1])
		h, _ := strconv.Atoi(m[2])
		// The most of a range is what avfoundation compares with.
		rate, err := strconv.ParseFloat(m[4], 64)
		if err != nil || rate <= 0 || w == 0 || h == 0 {
			continue
		}
		far := math.Abs(math.Log(float64(w*h)/float64(o.Width*o.Height)))*4 + math.Abs(math.Log(rate/float64(o.Rate)))
		if far < least {
			best, least = offer{w, h, rate}, far
		}
	}
	return best, !math.IsInf(least, 1)
}
