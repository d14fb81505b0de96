package client

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

// listing is a partner with a list of n sessions, one a day, in no order. It knows the paging parameters it
// is told to know.
func listing(n int, knows string) *platform {
	began := time.Date(2023, 1, 1, 18, 0, 0, 0, time.UTC)
	return &platform{handler: func(r *http.Request, _ string) reply {
		limit, before := n, n+1
		if strings.Contains(knows, "limit") && r.URL.Query().Has("limit") {
			limit, _ = strconv.Atoi(r.URL.Query().Get("limit"))
		}
		if strings.Contains(knows, "before") && r.URL.Query().Has("before") {
			before, _ = strconv.Atoi(r.URL.Query().Get("before"))
		}
		if strings.Contains(knows, "strict") && r.URL.RawQuery != "" {
			return reply{status: 400, body: `{"errors":[{"field":"limit","type":"Unknown"}]}`}
		}
		var items []string
		for id := before - 1; id >= 1 && len(items) < limit; id-- {
			items = append(items, fmt.Sprintf(`{"id":%d,"title":"S","startedOn":%q}`, id, began.AddDate(0, 0, id).Format(time.RFC3339)))
		}
		for i := 0; i+1 < len(items) && !strings.Contains(knows, "order"); i += 2 {
			items[i], items[i+1] = items[i+1], items[i]
		}
		return reply{body: `{"workoutSessions":[` + strings.Join(items, ",") + `]}`}
	}}
}

// all reads every page and checks that each session comes once, the newest first.
func readAll(t *testing.T, c *Client, limit, want int) (pages int) {
	t.Helper()
	next, cursor := want, ""
	for {
		page, err := c.Sessions(t.Context(), SessionQuery{Cursor: cursor, Limit: limit})
		if err != nil {
			t.Fatal(err)
		}
		pages++
		if len(page.Sessions) > limit && limit > 0 || page.Source != SessionsListed {
			t.Fatalf("page %d: %d sessions from %s", pages, len(page.Sessions), page.Source)
		}
		for _, s := range page.Sessions {
			if s.ID != strconv.Itoa(next) {
				t.Fatalf("page %d: session %s, want %d", pages, s.ID, next)
			}
			next--
		}
		if cursor = page.Next; cursor == "" {
			break
		}
		if pages > want+2 {
			t.Fatal("the pages do not end")
		}
	}
	if next != 0 {
		t.Fatalf("%d sessions are missing", next)
	}
	return pages
}

func TestSessionList(t *testing.T) {
	for knows, most := range map[string]int{"limit before order": 10, "": 1, "limit order": 3, "before": 10, "strict": 1} {
		for _, n := range []int{0, 1, 49, 50, 100, 437} {
			p := listing(n, knows)
			readAll(t, newClient(t, backendConfig(p)), 50, n)
			if n == 50 {
				most = 10 // a full page might be all or not
			}
			if asked := len(p.all()); asked > max(most, 2) {
				t.Errorf("%q, %d sessions: asked %d times", knows, n, asked)
			}
		}
	}
}

// TestBigList: three years of sessions from a partner without paging cost one request, and a fresh first page
// another one.
func TestBigList(t *testing.T) {
	p := listing(900, "")
	c := newClient(t, appConfig(p))
	if pages := readAll(t, c, 0, 900); pages != 9 || len(p.all()) != 1 {
		t.Errorf("%d pages, %d requests", pages, len(p.all()))
	}
	readAll(t, c, 300, 900)
	if n := len(p.all()); n != 2 || p.count("/v1/app/workout-sessions?limit=") != 2 {
		t.Errorf("%d requests: %+v", n, p.all()[1].path)
	}
}

// TestCursorOutlivesTheClient: a page can be asked for by another client.
func TestCursorOutlivesTheClient(t *testing.T) {
	p := listing(30, "")
	page, err := newClient(t, backendConfig(p)).Sessions(t.Context(), SessionQuery{Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	page, err = newClient(t, backendConfig(p)).Sessions(t.Context(), SessionQuery{Limit: 10, Cursor: page.Next})
	if err != nil || page.Sessions[0].ID != "20" || len(page.Sessions) != 10 {
		t.Errorf("%+v, %v", page, err)
	}
}

func TestSessionsWithoutDates(t *testing.T) {
	p := answering(reply{body: `[{"id":"9"},{"id":"11"},{"id":"b"},{"id":"9"},{"id":"10"},{"id":"a"}]`})
	c := newClient(t, backendConfig(p))
	var ids []string
	for cursor := "start"; cursor != ""; {
		page, err := c.Sessions(t.Context(), SessionQuery{Limit: 2, Cursor: strings.TrimPrefix(cursor, "start")})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range page.Sessions {
			ids = append(ids, s.ID)
		}
		cursor = page.Next
		if len(ids) > 10 {
			break
		}
	}
	if got := strings.Join(ids, " "); got != "b a 9 11 10" && got != "11 10 9 b a" && got != "b a 11 10 9" {
		t.Errorf("got %s", got)
	}
}

func TestBadCursors(t *testing.T) {
	p := listing(3, "")
	c := newClient(t, backendConfig(p))
	for _, cursor := range []string{"x", "list.", "list.5", "list.x.5", "list.5.", "walk.", "walk.1", "walk.1.2", "walk.a.b.c", "walk.-1.0.0"} {
		_, err := c.Sessions(t.Context(), SessionQuery{Cursor: cursor})
		wantKind(t, err, Invalid)
	}
	if len(p.all()) != 0 {
		t.Errorf("%d requests", len(p.all()))
	}
}
