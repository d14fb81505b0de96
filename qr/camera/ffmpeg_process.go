package camera

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

const (
	// reapWait is how long a killed process may take to go. A driver can hold it in the kernel.
	reapWait = 2 * time.Second
	// pipeWait is how long after a process its pipes may be held open by what it left behind.
	pipeWait = 500 * time.Millisecond
)

// process is a running ffmpeg, with everything that it started.
type process struct {
	cmd   *exec.Cmd
	group group
	out   *os.File
	said  *tail
	ended chan struct{} // is closed once the process was reaped

	mu   sync.Mutex
	gone bool // reaped: its number may be another's by now
}

// launch starts ffmpeg without a shell. Its standard input is closed, its output is a pipe: where nothing else ends it
// with this program, it ends when it has a picture to write.
func launch(program string, args []string) (*process, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	p := &process{cmd: exec.Command(program, args...), out: r, said: &tail{}, ended: make(chan struct{})}
	p.cmd.Env = environment(os.Environ())
	p.cmd.Stdout, p.cmd.Stderr = w, p.said
	p.cmd.WaitDelay = pipeWait
	p.group.prepare(p.cmd)
	started := make(chan error)
	go p.run(started)
	err = <-started
	_ = w.Close()
	if err != nil {
		_ = r.Close()
		return nil, err
	}
	return p, nil
}

// run starts the process and waits for its end, on a thread that lives as long: Linux ends a process with the thread
// that started it where it is to end with the program.
func (p *process) run(started chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := p.cmd.Start(); err != nil {
		started <- err
		return
	}
	p.group.add(p.cmd.Process)
	started <- nil
	_ = p.cmd.Wait() // how it ended is in ProcessState
	p.mu.Lock()
	p.gone = true
	p.group.close()
	p.mu.Unlock()
	close(p.ended)
}

// stop kills the process with all that it started, and returns once it was reaped. It may be called often.
func (p *process) stop() error {
	p.mu.Lock()
	if !p.gone {
		p.group.kill(p.cmd.Process)
	}
	p.mu.Unlock()
	timer := time.NewTimer(reapWait)
	defer timer.Stop()
	select {
	case <-p.ended:
		return nil
	case <-timer.C:
		return errors.New("ffmpeg did not end when it was killed")
	}
}

// verdict waits for the end of a process that closed its output, and tells whether it ended well and what
// it said.
func (p *process) verdict() (well bool, said string) {
	timer := time.NewTimer(pipeWait)
	defer timer.Stop()
	select {
	case <-p.ended:
	case <-timer.C:
		_ = p.stop()
	}
	select {
	case <-p.ended:
	default:
		return false, p.said.String()
	}
	state := p.cmd.ProcessState
	said = p.said.String()
	if !state.Success() && !strings.HasPrefix(state.String(), "exit status") {
		said += "\n" + state.String() // a signal, which tells more than nothing
	}
	return state.Success(), said
}

// run runs ffmpeg to its end, for what it says.
func (f ffmpeg) run(ctx context.Context, args []string) (string, error) {
	p, err := launch(f.program, args)
	if err != nil {
		return "", &Error{Kind: FFmpegFailed, Err: err}
	}
	defer p.out.Close()
	select {
	case <-p.ended:
		return p.said.String(), nil
	case <-ctx.Done():
		_ = p.stop()
		return "", context.Cause(ctx)
	}
}

// environment is what ffmpeg is started with: ours, without the secrets that may be in our settings.
func environment(ours []string) []string {
	theirs := slices.DeleteFunc(slices.Clone(ours), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return strings.HasPrefix(strings.ToUpper(name), "SPOTTER_") || name == "FFREPORT"
	})
	return append(theirs, "AV_LOG_FORCE_NOCOLOR=1")
}

// tail keeps the end of what is written to it.
type tail struct {
	mu   sync.Mutex
	kept []byte
}

const tailSize = 16 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.kept = append(t.kept, p[max(0, len(p)-tailSize):]...)
	if over := len(t.kept) - tailSize; over > 0 {
		t.kept = append(t.kept[:0], t.kept[over:]...)
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.kept)
}
