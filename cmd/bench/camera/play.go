//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"syscall"
)

// partVariable tells this program what to play when it is started as an ffmpeg.
const partVariable = "CAMERA_BENCH_PART"

// standIn names what stands in for a camera: on Linux a path where something is, an index elsewhere.
func standIn() string {
	if runtime.GOOS == "linux" {
		return os.DevNull
	}
	return "0"
}

// part is what the true ffmpeg is given in place of a camera: the raw pictures of File over and over, or,
// where there is none, codes that are drawn as it goes: another one in each picture, or, Appearing, one that comes into
// sight now and then and stays for a while.
type part struct {
	FFmpeg        string
	Width, Height int
	File          string
	Appearing     bool
}

func (p part) String() string {
	text, err := json.Marshal(p)
	if err != nil {
		panic(err) // a struct of texts and numbers
	}
	return string(text)
}

// rate is that of the pictures a second.
const rate = 30

// play starts the true ffmpeg with the arguments that this program got, but for the camera.
func play(text string, args []string) error {
	var p part
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		return err
	}
	if slices.Contains(args, "-list_devices") {
		_, err := io.WriteString(os.Stderr, "AVFoundation video devices:\n[0] Stand-in\n")
		return err
	}
	from, to := slices.Index(args, "-f"), slices.Index(args, "-i")+2
	if from < 0 || to < from {
		return fmt.Errorf("there is no camera in %q", args)
	}
	input := []string{"-f", "rawvideo", "-pixel_format", "yuyv422", "-video_size", fmt.Sprintf("%dx%d", p.Width, p.Height), "-framerate", strconv.Itoa(rate)}
	if p.File != "" {
		input = slices.Concat([]string{"-re", "-stream_loop", "-1"}, input, []string{"-i", p.File})
		args = slices.Concat([]string{p.FFmpeg}, args[:from], input, args[to:])
		return syscall.Exec(p.FFmpeg, args, os.Environ())
	}
	c := exec.Command(p.FFmpeg, slices.Concat(args[:from], input, []string{"-i", "pipe:0"}, args[to:])...)
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	pictures, err := c.StdinPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	err = p.show(pictures)
	_ = pictures.Close()
	_ = c.Wait()
	return err
}
