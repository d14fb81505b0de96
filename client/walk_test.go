package client

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// walking is a partner without any list: sessions exist for some ids, and the current workout has an idCr or
// there is none (0).
type walking struct {
	platform
	exists  func(id int) bool
	current int
	fails   atomic.Int64

	mu          sync.Mutex
	now, atMost int
	asked       map[int]int
}

func newWalking(current int, exists func(int) bool) *walking {
	w := &walking{exists: exists, current: current, asked: map[int]int{}}
	w.handler = func(r *http.Request, _ string) reply {
		_, id, single := strings.Cut(r.URL.Path, "/workout-sessions/")
		switch {
		case single:
			return w.session(id)
		case strings.HasSuffix(r.URL.Path, "/workout-sessions"):
			return reply{status: 404}
		case w.current == 0:
			return reply{body: `{"workoutSession":{}}`}
		}
		return reply{body: fmt.Sprintf(`{"workoutSession":{"idCr":%d,"name":"Today"}}`, w.current)}
	}
	return w
}

func (w *walking) session(text string) reply {
	id, _ := strconv.Atoi(text)
	w.mu.Lock()
	w.now++
	w.atMost = max(w.atMost, w.now)
	w.asked[id]++
	w.mu.Unlock()
	time.Sleep(10 * time.Millisecond)
	w.mu.Lock()
	w.now--
	w.mu.Unlock()
	switch {
	case int64(id) == w.fails.Load():
		return reply{status: 400}
	case id == w.current:
		return reply{body: fmt.Sprintf(`{"id":"%d","startedOn":"2026-01-01T10:00:00Z","exercises":[{"doneProperties":[]}]}`, id)}
	case !w.exists(id):
		return reply{status: 404, body: `{"errors":[{"field":"Id","type":"NotFound"}]}`}
	}
	return reply{body: fmt.Sprintf(`{"id":"%d","startedOn":"2026-01-01T10:00:00Z","closedOn":"2026-01-01T11:00:00Z","exercises":[{"doneMove":1,"doneProperties":[{"physicalProperty":"Duration"}]}]}`, id)}
}

// walkAll reads pages to the end and returns the ids found and the gaps counted.
func walkAll(t *testing.T, c *Client, limit int) (ids []int, missing, pages int) {
	t.Helper()
	for cursor := ""; ; {
		page, err := c.Sessions(t.Context(), SessionQuery{Limit: limit, Cursor: cursor})
		if err != nil {
			t.Fatal(err)
		}
		pages++
		missing += page.Missing
		if page.Source != SessionsWalked || len(page.Sessions) > limit {
			t.Fatalf("page %d: %d sessions by %s", pages, len(page.Sessions), page.Source)
		}
		for _, s := range page.Sessions {
			id, _ := strconv.Atoi(s.ID)
			if len(ids) > 0 && id >= ids[len(ids)-1] {
				t.Fatalf("%d after %d", id, ids[len(ids)-1])
			}
			ids = append(ids, id)
		}
		if cursor = page.Next; cursor == "" {
			return ids, missing, pages
		}
	}
}

func TestWalk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWalking(62, func(id int) bool { return id%3 != 0 })
		c := newClient(t, backendConfig(w))
		ids, missing, pages := walkAll(t, c, 7)
		if len(ids) != 41 || ids[0] != 61 || ids[40] != 1 || missing != 21 || pages != 6 {
			t.Errorf("%d pages, %d gaps, %v", pages, missing, ids)
		}
		if w.atMost != 4 {
			t.Errorf("%d requests at the same time, want 4", w.atMost)
		}
		for id, n := range w.asked {
			if n != 1 {
				t.Errorf("session %d was asked for %d times", id, n)
			}
		}
		// A second walk asks again only for what may have changed.
		before := w.count("/workout-sessions/")
		walkAll(t, c, 20)
		if again := w.count("/workout-sessions/") - before; again != 1 {
			t.Errorf("the second walk asked for %d sessions, want 1: the one of today", again)
		}
		if lists := w.count("/workout-sessions?"); lists != 1 {
			t.Errorf("the list endpoint was asked %d times, want once", lists)
		}
	})
}

// TestWalkWithoutWorkout finds the newest session by itself, and remembers the gaps below it.
func TestWalkWithoutWorkout(t *testing.T) {
	for _, test := range []struct{ oldest, newest int }{{1, 1}, {1, 3}, {5, 7}, {1, 64}, {1, 900}, {300, 1100}, {60001, 60100}} {
		synctest.Test(t, func(t *testing.T) {
			w := newWalking(0, func(id int) bool { return id >= test.oldest && id <= test.newest && id%5 != 4 || id == test.newest })
			c := newClient(t, backendConfig(w))
			page, err := c.Sessions(t.Context(), SessionQuery{Limit: 5})
			if test.oldest == 60001 {
				// Far from every power of two: not found, and not searched for without end.
				if err != nil || len(page.Sessions) != 0 {
					t.Errorf("%+v: %+v, %v", test, page, err)
				}
			} else if err != nil || len(page.Sessions) == 0 || page.Sessions[0].ID != strconv.Itoa(test.newest) {
				t.Errorf("%+v: %+v, %v", test, page, err)
			}
			if n := w.count("/workout-sessions/"); n > 200 {
				t.Errorf("%+v: %d requests", test, n)
			}
		})
	}
}

func TestWalkIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWalking(100_000, func(id int) bool { return id == 99_000 })
		ids, missing, _ := walkAll(t, newClient(t, backendConfig(w)), 5)
		if len(ids) != 0 || missing < walkGap || missing > walkGap+walkers {
			t.Errorf("%v, %d gaps", ids, missing)
		}
		w = newWalking(100_000, func(id int) bool { return id%90 == 0 })
		page, err := newClient(t, backendConfig(w)).Sessions(t.Context(), SessionQuery{Limit: 50})
		if err != nil || page.Next == "" || w.count("/workout-sessions/") > walkPerPage+walkers {
			t.Errorf("one page took %d requests: %+v, %v", w.count("/workout-sessions/"), page, err)
		}
		ids, _, _ = walkAll(t, newClient(t, backendConfig(w)), 50)
		if len(ids) < 40 || len(ids) > walkTotal/90+1 {
			t.Errorf("the whole walk found %d sessions", len(ids))
		}
	})
}

// TestWalkSurvivesFailures: what was found before a failure is shown; the next page meets it again.
func TestWalkSurvivesFailures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWalking(20, func(int) bool { return true })
		w.fails.Store(13)
		c := newClient(t, backendConfig(w))
		page, err := c.Sessions(t.Context(), SessionQuery{Limit: 15})
		if err != nil || len(page.Sessions) != 6 || page.Next == "" {
			t.Fatalf("%+v, %v", page, err)
		}
		_, err = c.Sessions(t.Context(), SessionQuery{Limit: 15, Cursor: page.Next})
		wantKind(t, err, Invalid)
		w.fails.Store(0)
		page, err = c.Sessions(t.Context(), SessionQuery{Limit: 15, Cursor: page.Next})
		if err != nil || len(page.Sessions) != 13 || page.Sessions[0].ID != "13" || page.Next != "" {
			t.Errorf("%+v, %v", page, err)
		}
	})
}

// TestNoWayToSessions: with an app token alone and none of the guessed endpoints there is no list, and that is
// said as such.
func TestNoWayToSessions(t *testing.T) {
	p := &platform{handler: func(r *http.Request, _ string) reply {
		if strings.HasSuffix(r.URL.Path, "/workout/current") {
			return reply{body: `{"workoutSession":{"idCr":5,"name":"x"}}`}
		}
		return reply{status: 404}
	}}
	c := newClient(t, appConfig(p))
	for range 3 {
		_, err := c.Sessions(t.Context(), SessionQuery{})
		wantKind(t, err, NotAvailable)
	}
	// The list once, and at most one batch of sessions before that endpoint is known to be missing too.
	if n := p.count("/workout-sessions"); n > 1+walkers {
		t.Errorf("asked %d times", n)
	}
}
