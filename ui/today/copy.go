package today

import (
	"context"
	"sync"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/screen"
)

// desk does the screen's work on the copy. One job runs at a time, in the order in which they came: so marks
// reach the disk as they were made, and no day is shown after a later one.
type desk struct {
	seq     int // of the job under way
	running bool
	job     job
	queue   []job
	// stale says that the copy may have changed since it was last read.
	stale bool
}

// job is work on the copy that ends with reading it.
type job struct {
	do func(ctx context.Context) (offline.Day, error)
	// run is do, once: whoever comes second waits for the first and gets the same answer. It outlives the screen's time
	// in front: a mark once made is not taken back by leaving.
	run func() (offline.Day, error)
	// mark is what is being noted; nil where the job is another one.
	mark *noting
	// outbox says that the job is the outbox page's.
	outbox bool
	// look says that an answer of the platform was kept before the job began.
	look bool
}

// copied is the answer to a job.
type copied struct{ day offline.Day }

// read reads the copy as it is now.
func (m *Model) read(ctx context.Context) tea.Cmd {
	m.desk.stale = true
	return m.work(ctx)
}

// give puts a job in the queue.
func (m *Model) give(ctx context.Context, j job) tea.Cmd {
	m.desk.queue = append(m.desk.queue, j.once(ctx))
	return m.work(ctx)
}

// once makes the job one that is done once only.
func (j job) once(ctx context.Context) job {
	ctx = context.WithoutCancel(ctx)
	j.run = sync.OnceValues(func() (offline.Day, error) { return j.do(ctx) })
	return j
}

// work begins the next job.
func (m *Model) work(ctx context.Context) tea.Cmd {
	d := &m.desk
	switch {
	case d.running:
		return nil
	case len(d.queue) > 0:
		d.job, d.queue = d.queue[0], d.queue[1:]
	case d.stale:
		d.job = job{do: m.source.Today}.once(ctx)
	default:
		return nil
	}
	d.stale = false // every job reads the copy at its end
	d.seq++
	d.running = true
	d.job.look = m.loading.kept
	run := d.job.run
	return screen.Load(ctx, screen.Today, d.seq, func(context.Context) (copied, error) {
		day, err := run()
		return copied{day}, err
	})
}

// worked takes the answer to a job, and begins the next one.
func (m *Model) worked(ctx context.Context, seq int, day offline.Day, err error) tea.Cmd {
	d := &m.desk
	if !d.running || seq != d.seq {
		return nil
	}
	j := d.job
	d.running, d.job = false, job{}
	if err != nil {
		m.blame(j, err)
		d.stale = d.stale || j.mark != nil || j.outbox
	}
	if j.look && m.loading.kept && (err != nil || !day.Known()) {
		// The copy does not give back what the platform said.
		day, err = offline.Day{Workout: m.loading.answer, AsOf: m.now}, nil
	}
	var cmds []tea.Cmd
	if err == nil {
		cmds = append(cmds, m.take(ctx, day))
	}
	if j.look && m.loading.kept {
		cmds = append(cmds, m.answered(ctx))
	}
	return tea.Batch(append(cmds, m.work(ctx))...)
}

// blame says what did not come about because of the copy.
func (m *Model) blame(j job, err error) {
	switch {
	case j.mark != nil:
		m.unkept[j.mark.mark.Position] = unkept{m.copyProblem(err), m.now}
	case j.outbox && client.KindOf(err) == client.Invalid:
		m.outbox.notice = m.env.Text.T("today.outbox.cannot")
	case j.outbox:
		m.outbox.notice = m.copyProblem(err)
	}
}

// copyProblem is why the copy did not take a mark.
func (m *Model) copyProblem(err error) string {
	if client.KindOf(err) == client.Invalid {
		return m.env.Text.T("today.reason.unmarkable")
	}
	return m.env.Text.T("today.reason.disk")
}
