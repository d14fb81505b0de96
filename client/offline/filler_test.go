package offline_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"spotter/client"
	"spotter/client/offline"
)

func archive(t *testing.T, m *offline.Member) offline.Archive {
	t.Helper()
	a, err := m.Archive(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// askedFor is what was asked for of the list, and of single sessions, since it was last asked.
func (p *platform) askedFor() (pages, sessions []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, a := range p.asked {
		if len(a) > 8 && a[:8] == "session " {
			sessions = append(sessions, a[8:])
		} else {
			pages = append(pages, a)
		}
	}
	p.asked = nil
	return pages, sessions
}

func ids(list []client.SessionSummary) []string {
	var ids []string
	for _, s := range list {
		ids = append(ids, s.ID)
	}
	return ids
}

// complete checks that the copy has what the platform has, newest first.
func complete(t *testing.T, p *platform, m *offline.Member) {
	t.Helper()
	a := archive(t, m)
	if want := ids(p.sessions); !slices.Equal(ids(a.Sessions), want) || !a.Complete || a.AsOf.IsZero() || a.Filling.Running || a.Filling.Problem != nil {
		t.Errorf("%v, complete %v, as of %v, %+v; want %v", ids(a.Sessions), a.Complete, a.AsOf, a.Filling, want)
	}
}

func TestTheHistoryFillsItselfNewestFirst(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(1)
		p.sessions = pastSessions(30)
		m := open(t, p, "")
		if a := archive(t, m); !a.AsOf.IsZero() || a.Complete || len(a.Sessions) > 0 {
			t.Errorf("%+v", a)
		}
		defer run(t, m)()
		m.Refill()
		time.Sleep(time.Second)
		if a := archive(t, m); !a.Filling.Running || a.Complete || len(a.Sessions) < 4 || a.Sessions[0].ID != "30" || a.Source != client.SessionsListed {
			t.Errorf("after a second: %d sessions, %+v", len(a.Sessions), a.Filling)
		}
		time.Sleep(time.Minute)
		complete(t, p, m)
		pages, details := p.askedFor()
		if want := 15; len(pages) != want || pages[0] != "" || pages[1] != "after 29" || pages[14] != "after 3" {
			t.Errorf("pages %q", pages)
		}
		if want := ids(p.sessions[:20]); !slices.Equal(details, want) {
			t.Errorf("details %v", details)
		}
		// Asked again, it looks at the newest page only.
		m.Refill()
		time.Sleep(time.Minute)
		if pages, details := p.askedFor(); !slices.Equal(pages, []string{""}) || len(details) > 0 {
			t.Errorf("again: %q, %v", pages, details)
		}
		// A session that has ended since is added, with its exercises.
		p.set(func() { p.sessions = pastSessions(31) })
		m.Refill()
		time.Sleep(time.Minute)
		if pages, details := p.askedFor(); !slices.Equal(pages, []string{""}) || !slices.Equal(details, []string{"31"}) {
			t.Errorf("after a new one: %q, %v", pages, details)
		}
		complete(t, p, m)
	})
}

// The filling is broken off after every number of pages, by an end of the program or a failure, and never asks for a page
// twice but for the newest.
func TestTheFillingGoesOnWhereItStopped(t *testing.T) {
	t.Parallel()
	for _, killed := range []bool{true, false} {
		for _, stop := range []int{1, 2, 3, 5, 8} {
			t.Run(fmt.Sprintf("killed %v, after %d pages", killed, stop), func(t *testing.T) {
				t.Parallel()
				path := filepath.Join(t.TempDir(), "copy.db")
				synctest.Test(t, func(t *testing.T) {
					p := newPlatform(1)
					p.sessions = pastSessions(15)
					seen := map[string]int{}
					for round := range 10 {
						m := open(t, p, path)
						ctx, cancel := context.WithCancel(t.Context())
						left := stop
						p.set(func() {
							p.fail = func(op string) (error, bool) {
								if op == "sessions" {
									if left--; left == 0 && killed {
										cancel()
									}
								}
								if left < 0 {
									return &client.Error{Kind: client.Unreachable}, false
								}
								return nil, false
							}
						})
						ended := make(chan struct{})
						go func() {
							defer close(ended)
							m.Run(ctx)
						}()
						m.Refill()
						time.Sleep(20 * time.Second)
						cancel()
						<-ended
						pages, _ := p.askedFor()
						for _, page := range pages {
							seen[page]++
						}
						if seen[""] > round+1 {
							t.Errorf("the newest page was asked for %d times in %d rounds", seen[""], round+1)
						}
						if round == 4 {
							p.sessions = pastSessions(20) // the newest five are new
						}
						_ = m.Close()
					}
					p.set(func() { p.fail = nil })
					m := open(t, p, path)
					stop := run(t, m)
					defer stop()
					m.Refill()
					time.Sleep(2 * time.Minute)
					pages, _ := p.askedFor()
					for _, page := range pages {
						seen[page]++
					}
					complete(t, p, m)
					for page, n := range seen {
						if page != "" && n > 1 {
							t.Errorf("page %q was asked for %d times", page, n)
						}
					}
				})
			})
		}
	}
}

// Windows with gaps between them become one.
func TestWindowsMeet(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(1)
		m := open(t, p, "")
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		go m.Run(ctx)
		for n := 4; n <= 28; n += 8 {
			p.set(func() {
				p.sessions = pastSessions(n)
				left := 2
				p.fail = func(op string) (error, bool) {
					if left--; left < 0 {
						return &client.Error{Kind: client.Forbidden}, false
					}
					return nil, false
				}
			})
			m.Refill()
			time.Sleep(5 * time.Second)
			if a := archive(t, m); a.Complete && n > 4 {
				t.Errorf("complete with gaps: %v", ids(a.Sessions))
			}
		}
		p.set(func() { p.fail = nil })
		p.askedFor()
		m.Refill()
		time.Sleep(2 * time.Minute)
		complete(t, p, m)
		// The newest page, and the pages of each gap with one more that finds its end.
		if pages, _ := p.askedFor(); len(pages) > 10 {
			t.Errorf("pages %q", pages)
		}
	})
}

// oddLists answers for a list as it is told to.
type oddLists struct {
	*platform
	page func(cursor string) (client.SessionPage, error)
}

func (o oddLists) Sessions(_ context.Context, q client.SessionQuery) (client.SessionPage, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.asked = append(o.asked, q.Cursor)
	return o.page(q.Cursor)
}

func TestOddLists(t *testing.T) {
	t.Parallel()
	past := pastSessions(6)
	for _, c := range []struct {
		name         string
		page         func(cursor string) (client.SessionPage, error)
		want, pages  int
		again        int // pages when asked again
		wantComplete bool
	}{
		{"all in one page", func(string) (client.SessionPage, error) { return client.SessionPage{Sessions: past}, nil }, 6, 1, 1, true},
		{"none", func(string) (client.SessionPage, error) { return client.SessionPage{}, nil }, 0, 1, 1, true},
		{"one that leads back to itself", func(cursor string) (client.SessionPage, error) {
			return client.SessionPage{Sessions: past[:3], Next: map[string]string{"": "a", "a": "b", "b": "a"}[cursor]}, nil
		}, 3, 3, 1, true},
		{"the same page for ever", func(string) (client.SessionPage, error) {
			return client.SessionPage{Sessions: past[:3], Next: "a"}, nil
		}, 3, 2, 1, true},
		{"one that has nothing and never ends", func(cursor string) (client.SessionPage, error) {
			return client.SessionPage{Next: cursor + "x"}, nil
		}, 0, 50, 50, true},
		{"walked with gaps", func(cursor string) (client.SessionPage, error) {
			switch cursor {
			case "":
				return client.SessionPage{Source: client.SessionsWalked, Sessions: past[:2], Next: "a"}, nil
			case "a":
				return client.SessionPage{Source: client.SessionsWalked, Missing: 100, Next: "b"}, nil
			}
			return client.SessionPage{Source: client.SessionsWalked, Sessions: past[2:]}, nil
		}, 6, 3, 1, true},
		{"sessions without an id", func(string) (client.SessionPage, error) {
			return client.SessionPage{Sessions: []client.SessionSummary{{Title: "x"}, past[0]}}, nil
		}, 1, 1, 1, true},
		{"not available", func(string) (client.SessionPage, error) {
			return client.SessionPage{}, &client.Error{Kind: client.NotAvailable}
		}, 0, 1, 1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				p := newPlatform(1)
				p.sessions = past
				m, err := offline.Open(t.Context(), offline.Config{Remote: oddLists{p, c.page}})
				if err != nil {
					t.Fatal(err)
				}
				defer m.Close()
				defer run(t, m)()
				m.Refill()
				time.Sleep(5 * time.Minute)
				pages, _ := p.askedFor()
				if a := archive(t, m); len(a.Sessions) != c.want || a.Complete != c.wantComplete || len(pages) != c.pages || a.Filling.Running {
					t.Errorf("%d sessions, complete %v, %d pages, %+v", len(a.Sessions), a.Complete, len(pages), a.Filling)
				}
				m.Refill()
				time.Sleep(5 * time.Minute)
				if pages, _ := p.askedFor(); len(pages) != c.again {
					t.Errorf("again: %d pages", len(pages))
				}
			})
		})
	}
}

func TestTheFillingComesBackAsOftenAsIsWanted(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(1)
		p.sessions = pastSessions(4)
		m := open(t, p, "")
		defer run(t, m)()
		p.set(func() {
			p.fail = func(string) (error, bool) {
				return &client.Error{Kind: client.RateLimited, RetryAfter: 90 * time.Second}, false
			}
		})
		m.Refill()
		time.Sleep(80 * time.Second)
		m.Refill()
		time.Sleep(9 * time.Second)
		if n := p.count("sessions"); n != 1 {
			t.Errorf("%d tries while asked not to", n)
		}
		if a := archive(t, m); client.KindOf(a.Filling.Problem) != client.RateLimited || a.Filling.Running {
			t.Errorf("%+v", a.Filling)
		}
		p.set(func() { p.fail = nil })
		time.Sleep(time.Minute)
		complete(t, p, m)
		p.set(func() { p.fail, p.calls = down, map[string]int{} })
		m.Refill()
		time.Sleep(10 * time.Minute)
		if n := p.count("sessions"); n < 15 || n > 30 {
			t.Errorf("%d tries in ten minutes", n)
		}
	})
}

// Somebody who looks at the list does not wait for the sessions that are fetched whole.
func TestTheListComesBeforeTheDetails(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(1)
		p.sessions = pastSessions(20)
		m := open(t, p, "")
		defer run(t, m)()
		m.Refill()
		time.Sleep(3 * time.Second)
		p.askedFor()
		m.Refill()
		time.Sleep(2 * time.Second)
		if pages, sessions := p.askedFor(); len(pages) == 0 || len(sessions) == 0 {
			t.Errorf("asked for the pages %v and the sessions %v", pages, sessions)
		}
		time.Sleep(time.Minute)
		complete(t, p, m)
		if _, sessions := p.askedFor(); len(sessions) < 12 {
			t.Errorf("the rest does not follow: %v", sessions)
		}
	})
}

// What the platform does not list any more stays in the copy, and is not asked for again and again.
func TestSessionsThatThePlatformForgets(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(1)
		p.sessions = pastSessions(12)
		m := open(t, p, "")
		defer run(t, m)()
		p.set(func() {
			p.fail = func(op string) (error, bool) {
				if op == "session" {
					return &client.Error{Kind: client.NotFound}, false
				}
				return nil, false
			}
		})
		m.Refill()
		time.Sleep(time.Minute)
		if _, details := p.askedFor(); len(details) != 0 || p.count("session") != 12 {
			t.Errorf("%v, %d", details, p.count("session"))
		}
		p.set(func() { p.sessions = slices.Delete(pastSessions(13), 3, 9) })
		m.Refill()
		time.Sleep(time.Minute)
		if a := archive(t, m); len(a.Sessions) != 13 || !a.Complete || a.Filling.Problem != nil {
			t.Errorf("%v, complete %v, %v", ids(a.Sessions), a.Complete, a.Filling.Problem)
		}
		if p.count("session") != 13 {
			t.Errorf("sessions asked for %d times", p.count("session"))
		}
	})
}

// Sessions that are going on are fetched with their exercises once they are over.
func TestDetailsOfASessionThatGoesOn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(1)
		at := time.Now().Add(-time.Hour)
		p.sessions = []client.SessionSummary{
			{ID: "9", StartedOn: at},
			{ID: "8", StartedOn: at.AddDate(0, 0, -2)}, // never closed
			{ID: "7", StartedOn: at.AddDate(0, 0, -3), ClosedOn: at.AddDate(0, 0, -3).Add(time.Hour)},
		}
		m := open(t, p, "")
		defer run(t, m)()
		m.Refill()
		time.Sleep(time.Minute)
		if _, details := p.askedFor(); !slices.Equal(details, []string{"8", "7"}) {
			t.Errorf("%v", details)
		}
		p.set(func() { p.sessions[0].ClosedOn = at.Add(time.Hour) })
		m.Refill()
		time.Sleep(time.Minute)
		if _, details := p.askedFor(); !slices.Equal(details, []string{"9"}) {
			t.Errorf("%v", details)
		}
	})
}

func TestOneProgramFills(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(1)
		p.sessions = pastSessions(30)
		members := several(t, p, 3)
		defer run(t, members...)()
		for _, m := range members {
			m.Refill()
		}
		time.Sleep(50 * time.Second)
		pages, details := p.askedFor()
		slices.Sort(details)
		if n := len(slices.Compact(details)); n != len(details) || n != 20 {
			t.Errorf("details %v", details)
		}
		// Those that came too late look whether it is done, which takes the newest page.
		newest := len(slices.DeleteFunc(slices.Clone(pages), func(page string) bool { return page != "" }))
		if len(pages)-newest != 14 || newest > 3 {
			t.Errorf("pages %q", pages)
		}
		for _, m := range members {
			if a := archive(t, m); len(a.Sessions) != 30 || !a.Complete {
				t.Errorf("%d sessions", len(a.Sessions))
			}
		}
	})
}

// What a list does not tell of a session does not take away what the session itself told.
func TestSummariesKeepWhatIsKnown(t *testing.T) {
	t.Parallel()
	p := newPlatform(1)
	full := pastSessions(1)[0]
	p.sessions = []client.SessionSummary{full}
	m := open(t, p, "")
	if _, err := m.Sessions(t.Context(), client.SessionQuery{}); err != nil {
		t.Fatal(err)
	}
	p.sessions = []client.SessionSummary{{ID: full.ID, Moves: 120, Active: 90 * time.Second}}
	if _, err := m.Sessions(t.Context(), client.SessionQuery{}); err != nil {
		t.Fatal(err)
	}
	full.Moves, full.Active = 120, 90*time.Second
	got := archive(t, m).Sessions[0]
	if !got.StartedOn.Equal(full.StartedOn) || !got.ClosedOn.Equal(full.ClosedOn) {
		t.Errorf("%+v", got)
	}
	if got.StartedOn, got.ClosedOn = full.StartedOn, full.ClosedOn; got != full {
		t.Errorf("%+v, want %+v", got, full)
	}
}

// Pages that somebody else asks for are part of the list: the filling goes on below them.
func TestPagesThatAScreenAsksForCount(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(1)
		p.sessions = pastSessions(9)
		m := open(t, p, "")
		for _, cursor := range []string{"", "after 8", "after 3"} {
			if _, err := m.Sessions(t.Context(), client.SessionQuery{Cursor: cursor}); err != nil {
				t.Fatal(err)
			}
		}
		if a := archive(t, m); a.AsOf.IsZero() || a.Complete || a.Source != client.SessionsListed || len(a.Sessions) != 6 {
			t.Errorf("%+v", a)
		}
		p.askedFor()
		defer run(t, m)()
		m.Refill()
		time.Sleep(time.Minute)
		complete(t, p, m)
		if pages, _ := p.askedFor(); !slices.Equal(pages, []string{"", "after 6", "after 4", "after 2"}) {
			t.Errorf("%q", pages)
		}
	})
}

// What nobody has looked at yet is there without a network too, once the workout has been shown; and that comes first.
func TestTheCopyFillsItselfAfterTheFirstLook(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := newPlatform(3)
		p.sessions = pastSessions(12)
		p.age = client.WellnessAge{Age: "41", CalculatedOn: time.Date(1999, 1, 2, 3, 4, 5, 0, time.UTC)}
		m := open(t, p, "")
		defer run(t, m)()
		time.Sleep(time.Minute)
		p.set(func() { p.fail = down })
		_, _ = m.CurrentWorkout(t.Context())
		time.Sleep(time.Minute)
		if n := p.count("sessions") + p.count("wellness"); n != 0 {
			t.Errorf("%d calls before the platform has shown the workout", n)
		}
		p.set(func() { p.fail = nil })
		look(t, m)
		time.Sleep(lookPause / 2)
		if n := p.count("sessions") + p.count("wellness"); n != 0 {
			t.Errorf("%d calls at once", n)
		}
		time.Sleep(15 * time.Second)
		age, asOf, err := m.KeptWellnessAge(t.Context())
		if err != nil || asOf.IsZero() || age.Age != "41" || p.count("wellness") != 1 {
			t.Errorf("the wellness age %+v as of %s, %v, asked for %d times", age, asOf, err, p.count("wellness"))
		}
		complete(t, p, m)
		// Asked for besides, it looks at the newest page again.
		p.askedFor()
		m.Refill()
		look(t, m)
		time.Sleep(time.Minute)
		if pages, _ := p.askedFor(); !slices.Equal(pages, []string{""}) || p.count("wellness") != 1 {
			t.Errorf("%q, the wellness age %d times", pages, p.count("wellness"))
		}
	})
}

// lookPause is longer than what a first look leads to at once.
const lookPause = time.Second

func TestTheWellnessAgeIsNotAskedForWithoutEnd(t *testing.T) {
	t.Parallel()
	for kind, want := range map[client.Kind]int{client.Server: 4, client.NotAvailable: 1} {
		synctest.Test(t, func(t *testing.T) {
			p := newPlatform(1)
			m := open(t, p, "")
			defer run(t, m)()
			p.set(func() {
				p.fail = func(op string) (error, bool) {
					if op == "wellness" {
						return &client.Error{Kind: kind}, false
					}
					return nil, false
				}
			})
			look(t, m)
			time.Sleep(time.Hour)
			if n := p.count("wellness"); n != want {
				t.Errorf("%s: asked for %d times", kind, n)
			}
		})
	}
}
