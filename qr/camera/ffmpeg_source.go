package camera

import (
	"bufio"
	"context"
	"errors"
	"sync"
)

// ffmpegSource is a camera that an ffmpeg process reads.
type ffmpegSource struct {
	device  Device
	layout  layout
	latest  *latest
	process *process
	read    chan struct{} // is closed when nothing reads the process any more
	close   func() error
}

// start starts ffmpeg and waits for its stream's header, which comes with the first frame. Without one it
// gives what ffmpeg said; nothing is left running then.
func (f ffmpeg) start(ctx context.Context, device Device, args []string) (*ffmpegSource, string, error) {
	p, err := launch(f.program, args)
	if err != nil {
		return nil, "", device.fault(FFmpegFailed, err)
	}
	s := &ffmpegSource{device: device, latest: newLatest(), process: p, read: make(chan struct{})}
	s.close = sync.OnceValue(s.shut)
	header := make(chan error, 1)
	go s.pump(header)
	select {
	case err = <-header:
	case <-ctx.Done():
		err = ctx.Err()
	}
	if err == nil {
		return s, "", nil
	}
	if ctx.Err() == nil {
		err = s.failure(err, false)
	}
	_ = s.close()
	return nil, p.said.String(), err
}

// pump takes the frames off the pipe as they come, whether anybody asks for them or not.
func (s *ffmpegSource) pump(header chan<- error) {
	defer close(s.read)
	r := bufio.NewReaderSize(s.process.out, 64<<10)
	l, err := readLayout(r)
	if err != nil {
		header <- err
		return
	}
	s.layout = l
	header <- nil
	err = l.readFrames(r, s.latest)
	s.latest.fail(s.failure(err, true))
}

// failure makes the error of a stream that ended because of err. Running says that a picture had come.
func (s *ffmpegSource) failure(err error, running bool) error {
	e := s.device.fault(FFmpegFailed, nil)
	if err != nil && !isEnd(err) {
		_ = s.process.stop()
		e.Err = err
		return e
	}
	well, said := s.process.verdict()
	kind, line := judge(said, running)
	switch {
	case kind != 0:
		e.Kind = kind
	case well && running:
		// A camera that is pulled out is an ordinary end to ffmpeg.
		e.Kind = Unplugged
	case well:
		e.Kind = NoFrame
	}
	if line != "" {
		e.Err = errors.New(line)
	}
	return e
}

func (s *ffmpegSource) Device() Device { return s.device }

func (s *ffmpegSource) Size() (width, height int) { return s.layout.width, s.layout.height }

func (s *ffmpegSource) Frame(ctx context.Context) (Frame, error) {
	return readFrame(ctx, s.latest, s.layout, s.device)
}

// Close kills the process, and returns once it was reaped and its pipe is closed.
func (s *ffmpegSource) Close() error { return s.close() }

func (s *ffmpegSource) shut() error {
	s.latest.close()
	err := s.process.stop()
	_ = s.process.out.Close()
	if err != nil {
		return s.device.fault(FFmpegFailed, err)
	}
	<-s.read
	return nil
}
