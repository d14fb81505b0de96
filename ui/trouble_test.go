package ui_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/client/offline"
	"spotter/sandbox"
	"spotter/ui/uitest"
)

// wire carries a request.
type wire func(*http.Request) (*http.Response, error)

func (w wire) RoundTrip(r *http.Request) (*http.Response, error) { return w(r) }

// noNetwork is a wire that reaches nobody.
func noNetwork(*http.Request) (*http.Response, error) { return nil, syscall.ENETUNREACH }

// says is a wire on which somebody in between answers everything.
func says(contentType string, body func(*http.Request) io.ReadCloser) wire {
	return func(r *http.Request) (*http.Response, error) {
		return &http.Response{
			StatusCode: http.StatusOK, ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{"Content-Type": {contentType}},
			ContentLength: -1, Body: body(r), Request: r,
		}, nil
	}
}

const portal = `<!DOCTYPE html><html><head><title>Welcome to GymNet</title></head><body>Accept the terms to go on.</body></html>`

// stalled is a body that begins and never ends, until the request is given up.
type stalled struct{ context.Context }

func (s stalled) Read([]byte) (int, error) {
	<-s.Done()
	return 0, s.Err()
}
func (stalled) Close() error { return nil }

// blanks is a body that goes on with blanks for ever.
type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}
func (blanks) Close() error { return nil }

// atWork is a program of a club, with a copy that is warm.
func atWork(t *testing.T, c *gym, remote offline.Remote) (*uitest.Driver, *offline.Member) {
	t.Helper()
	m, end := c.member(remote)
	t.Cleanup(end)
	d := c.program(m, nil)
	pass(d, 2*time.Second)
	d.Sees("Vertical row", "3 of 6 done")
	return d, m
}

func wantWaiting(t *testing.T, m *offline.Member, want int) {
	t.Helper()
	day, err := m.Today(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if day.Waiting() != want {
		t.Errorf("%d marks wait, want %d: %+v", day.Waiting(), want, day.Wishes)
	}
}

// doneAt reports whether the platform has the exercise at a position as done.
func (c *gym) doneAt(position string) bool {
	c.t.Helper()
	before := *c.wire.Load()
	c.connect()
	defer c.use(before)
	w, err := c.client("").CurrentWorkout(c.t.Context())
	if err != nil {
		c.t.Fatal(err)
	}
	e, ok := w.ByPosition(json.Number(position))
	if !ok {
		c.t.Fatalf("no exercise %s", position)
	}
	return e.Done()
}

// TestNoAnswerOfAnyKindLosesATick breaks the connection in every way that a gym's network has, once the program is
// at work: what is known stays on the page with its age, a tick waits, and both are right again afterwards.
func TestNoAnswerOfAnyKindLosesATick(t *testing.T) {
	t.Parallel()
	for name, broken := range map[string]wire{
		"no network":       noNetwork,
		"a captive portal": says("text/html", func(*http.Request) io.ReadCloser { return io.NopCloser(strings.NewReader(portal)) }),
		"a stalled body":   says("application/json", func(r *http.Request) io.ReadCloser { return stalled{r.Context()} }),
		"an endless body":  says("application/json", func(*http.Request) io.ReadCloser { return blanks{} }),
		"a wrong certificate": func(*http.Request) (*http.Response, error) {
			return nil, &tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				c := newGym(t)
				d, m := atWork(t, c, c.client(""))
				c.use(broken)
				d.Press("space")
				pass(d, 2*time.Minute)
				d.Sees("Vertical row", "as of 18:47", "1 waiting")
				wantWaiting(t, m, 1)
				if c.doneAt("4") {
					t.Error("the mark came through")
				}
				c.connect()
				pass(d, time.Minute)
				d.Sees("4 of 6 done", "live")
				d.Misses("waiting", "as of")
				if !c.doneAt("4") {
					t.Error("the mark was lost")
				}
			})
		})
	}
}

// TestFirstStartSaysWhatIsWrong: with nothing in the copy the page says what is wrong and what to do about it.
func TestFirstStartSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		wire wire
		says []string
	}{
		"no network":       {noNetwork, []string{"unreachable"}},
		"a captive portal": {says("text/html", func(*http.Request) io.ReadCloser { return io.NopCloser(strings.NewReader(portal)) }), nil},
		"a wrong certificate": {func(*http.Request) (*http.Response, error) {
			return nil, &tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}
		}, []string{"certificate"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				club := newGym(t)
				club.use(c.wire)
				m, end := club.member(club.client(""))
				defer end()
				d := club.program(m, nil)
				pass(d, 2*time.Minute)
				d.Sees(c.says...)
				d.Sees("r  retry now")
			})
		})
	}
}

// TestLostInMidToggle: the platform has taken the mark, and its answer is lost with the whole network.
func TestLostInMidToggle(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := newGym(t)
		d, m := atWork(t, c, c.client(""))
		var sent atomic.Int32
		c.use(wire(func(r *http.Request) (*http.Response, error) {
			if r.Method != http.MethodPut {
				if sent.Load() > 0 {
					return noNetwork(r)
				}
				return inside{c.box.Handler()}.RoundTrip(r)
			}
			if sent.Add(1) == 1 {
				_, _ = inside{c.box.Handler()}.RoundTrip(r)
			}
			return nil, errors.New("connection reset by peer")
		}))
		d.Press("space")
		pass(d, time.Minute)
		d.Sees("1 waiting")
		wantWaiting(t, m, 1)
		d.Press("space") // and undone, while nobody can tell what became of it
		pass(d, 2*time.Second)
		wantWaiting(t, m, 1)
		c.connect()
		pass(d, time.Minute)
		d.Sees("3 of 6 done", "live")
		wantWaiting(t, m, 0)
		if c.doneAt("4") {
			t.Error("the last wish was undone")
		}
	})
}

// TestAsleepForElevenHours: the token is over when the laptop wakes up.
func TestAsleepForElevenHours(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := newGym(t)
		d, m := atWork(t, c, c.client(client.Bearer))
		d.Send(tea.BlurMsg{})
		time.Sleep(11 * time.Hour)
		d.Send(tea.FocusMsg{})
		d.Press("g", "space")
		pass(d, 20*time.Second)
		d.Sees("2 of 6 done", "live")
		wantWaiting(t, m, 0)
		if c.doneAt("1") {
			t.Error("the mark was lost")
		}
	})
}

// TestATokenThatIsOver: nobody but the member can get another one, so the page says so, and the mark waits.
func TestATokenThatIsOver(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := newGym(t)
		issued, err := c.client("").AppToken(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		remote, err := client.New(client.Config{
			BaseURL: "http://127.0.0.1:1", Tokens: client.FixedToken(issued.Raw), Transport: carrier{c}, Clock: c.now, Zone: time.UTC,
			Rand: func() float64 { return 0.5 },
		})
		if err != nil {
			t.Fatal(err)
		}
		d, m := atWork(t, c, remote)
		d.Send(tea.BlurMsg{})
		time.Sleep(11 * time.Hour)
		d.Send(tea.FocusMsg{})
		d.Press("space")
		pass(d, 20*time.Second)
		d.Sees("Vertical row", "as of", "1 waiting")
		wantWaiting(t, m, 1)
	})
}

// TestAWrongClock: this machine's clock is off by a day, or is put right while a mark waits.
func TestAWrongClock(t *testing.T) {
	t.Parallel()
	for _, day := range []time.Duration{-24 * time.Hour, 24 * time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			c := newGym(t)
			c.box.SetMarkDelay(6 * time.Second)
			c.skew.Store(int64(day))
			d, m := atWork(t, c, c.client(""))
			d.Press("space")
			pass(d, 20*time.Second)
			d.Sees("4 of 6 done", "live")
			wantWaiting(t, m, 0)
			if !c.doneAt("4") {
				t.Error("the first mark was lost")
			}
			d.Press("space")
			pass(d, 2*time.Second)
			c.skew.Store(0)
			pass(d, 40*time.Second)
			d.Sees("3 of 6 done", "live")
			wantWaiting(t, m, 0)
			if c.doneAt("4") {
				t.Error("the second mark was lost")
			}
		})
	}
}

// TestGoneForGoodAndBack: hours without an answer cost little, and the first answer makes all live again.
func TestGoneForGoodAndBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := newGym(t)
		d, m := atWork(t, c, c.client(""))
		var asked atomic.Int32
		c.use(wire(func(r *http.Request) (*http.Response, error) {
			asked.Add(1)
			return noNetwork(r)
		}))
		d.Press("space")
		pass(d, time.Hour)
		d.Sees("Vertical row", "as of 18:47", "1 waiting")
		// A look every 12 s at the least, and the courier's every 24 s, each of three tries at the most.
		if n := asked.Load(); n > 1500 || n < 100 {
			t.Errorf("asked %d times in an hour", n)
		}
		c.connect()
		pass(d, time.Minute)
		d.Sees("4 of 6 done", "live")
		wantWaiting(t, m, 0)
	})
}

// workoutOf is a wire on which the workout is this one, and everything else the sandbox's.
func workoutOf(box *sandbox.Sandbox, workout string) wire {
	return func(r *http.Request) (*http.Response, error) {
		if strings.HasSuffix(r.URL.Path, "/workout/current") {
			return says("application/json", func(*http.Request) io.ReadCloser { return io.NopCloser(strings.NewReader(workout)) })(r)
		}
		return inside{box.Handler()}.RoundTrip(r)
	}
}

// TestAHundredThousandExercises: the list is long, and keys still answer.
func TestAHundredThousandExercises(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var b strings.Builder
		b.WriteString(`{"workoutSession":{"workoutSessionId":"w","idCr":7,"name":"Long","exercises":[`)
		many := 100_000
		if underRace {
			many = 10_000 // all of them run without it
		}
		for i := range many {
			fmt.Fprintf(&b, `{"position":%d,"name":"E%d"},`, i+1, i+1)
		}
		workout := strings.TrimSuffix(b.String(), ",") + "]}}"
		c := newGym(t)
		c.use(workoutOf(c.box, workout))
		m, end := c.member(c.client(""))
		defer end()
		d := c.program(m, nil)
		pass(d, 2*time.Second)
		d.Sees("E1", fmt.Sprintf("0 of %d done", many))
		d.Press("G", "space")
		pass(d, 2*time.Second)
		d.Sees(fmt.Sprintf("E%d", many))
		wantWaiting(t, m, 1)
	})
}

// TestHostileNames: names of 10 kB, full of escape sequences and marks that turn the direction of writing.
func TestHostileNames(t *testing.T) {
	t.Parallel()
	evil := strings.Repeat("\x1b[31m\u202eabc\u200f\u2066 \x1b]0;title\x07\u0085 é日", 300)
	name, err := json.Marshal(evil)
	if err != nil {
		t.Fatal(err)
	}
	workout := fmt.Sprintf(`{"workoutSession":{"workoutSessionId":"w","idCr":7,"name":%s,"exercises":[
		{"position":1,"name":%[1]s,"equipmentName":%[1]s,"muscles":[{"name":%[1]s}]},{"position":2,"name":"plain"}]}}`, name)
	synctest.Test(t, func(t *testing.T) {
		c := newGym(t)
		c.who.FirstName, c.who.Facility = evil, evil
		c.use(workoutOf(c.box, workout))
		m, end := c.member(c.client(""))
		defer end()
		d := c.program(m, nil)
		pass(d, 2*time.Second)
		d.Press("space")
		for range 2 {
			pass(d, 2*time.Second)
			frame := d.Frame()
			uitest.Fits(t, 100, 30, frame)
			for _, r := range frame {
				if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
					t.Fatalf("%U on the page:\n%q", r, frame)
				}
			}
			d.Sees("abc")
			c.use(wire(noNetwork)) // and again from the copy, among what waits
			d.Press("w")
		}
	})
}

// warmUp asks for what a copy keeps, with the history if it is of use.
func warmUp(t *testing.T, m *offline.Member, history bool) {
	t.Helper()
	_, workout := m.CurrentWorkout(t.Context())
	_, age := m.WellnessAge(t.Context())
	_, clubs := m.Facilities(t.Context())
	if err := errors.Join(workout, age, clubs); err != nil && client.KindOf(clubs) == "" {
		t.Fatal(err)
	}
	if history {
		m.Refill()
		time.Sleep(3 * time.Second) // for the list and the newest of the sessions
	}
}
