package client

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	// listLimit and walkLimit are the sessions in a page where the caller names no limit. A walked one costs
	// a request or more each.
	listLimit = 100
	walkLimit = 20

	listCursor = "list."
	walkCursor = "walk."
)

// Sessions implements [Member]. It asks a list endpoint first: the inferred backend-sessions, or with an app
// token alone the guessed app-sessions. Where the partner does not have it, it walks backwards over the
// documented session endpoint, from the idCr of the current workout; that a session's id is its idCr is
// inferred.
func (c *Client) Sessions(ctx context.Context, query SessionQuery) (SessionPage, error) {
	if key := c.Only(PartnerKey); c.only == "" && key.Available("backend-session") {
		// With the key there is a documented way to walk, so that nothing need be guessed.
		c = key
	}
	switch {
	case strings.HasPrefix(query.Cursor, walkCursor):
		return c.walk(ctx, query)
	case query.Cursor != "" && !strings.HasPrefix(query.Cursor, listCursor):
		return SessionPage{}, badCursor()
	}
	page, err := c.list(ctx, query)
	if KindOf(err) == NotAvailable && query.Cursor == "" {
		if walked, walkErr := c.walk(ctx, query); KindOf(walkErr) != NotAvailable {
			return walked, walkErr
		}
	}
	return page, err
}

func badCursor() error {
	return &Error{Kind: Invalid, Op: string(OpSessions), Err: errors.New("this is no cursor of this client")}
}

// list asks a list endpoint. Its paging is our own guess: ?limit=N and, after the first page, &before=ID. A
// partner who knows neither answers with everything, and that is paged here.
func (c *Client) list(ctx context.Context, query SessionQuery) (SessionPage, error) {
	limit := query.Limit
	if limit <= 0 {
		limit = listLimit
	}
	after, ok := parseListCursor(query.Cursor)
	if !ok {
		return SessionPage{}, badCursor()
	}
	if all, ok := c.shared.listed.get(c.only); ok && query.Cursor != "" {
		return cutPage(all, after, limit, false), nil
	}
	parameters := url.Values{"limit": {strconv.Itoa(limit)}}
	if after.ID != "" {
		parameters.Set("before", after.ID)
	}
	all, err := c.fetchList(ctx, parameters)
	cutOff := err == nil && after.ID != "" && len(all) > 0 && !slices.ContainsFunc(all, func(s SessionSummary) bool { return newerFirst(after, s) < 0 })
	if cutOff || KindOf(err) == Invalid {
		// The partner cuts its answer but does not know how to go on, or minds the parameters.
		all, err = c.fetchList(ctx, nil)
	}
	if err != nil {
		return SessionPage{}, err
	}
	// More than was asked for means that the partner knows no paging: the pages to come are cut from this.
	if len(all) > limit {
		c.shared.listed.set(c.only, all)
	} else if query.Cursor == "" {
		c.shared.listed.set(c.only, nil)
	}
	return cutPage(all, after, limit, len(all) == limit), nil
}

func (c *Client) fetchList(ctx context.Context, parameters url.Values) ([]SessionSummary, error) {
	all, err := fetch(ctx, c, call{op: OpSessions, query: parameters}, readSessionList)
	slices.SortStableFunc(all, newerFirst)
	return slices.CompactFunc(all, func(a, b SessionSummary) bool { return a.ID == b.ID }), err
}

// cutPage takes the sessions that come after one, up to the limit.
func cutPage(all []SessionSummary, after SessionSummary, limit int, perhapsMore bool) SessionPage {
	rest := all
	if after.ID != "" {
		begin := slices.IndexFunc(all, func(s SessionSummary) bool { return newerFirst(after, s) < 0 })
		if begin < 0 {
			begin, perhapsMore = len(all), false
		}
		rest = all[begin:]
	}
	page := SessionPage{Source: SessionsListed, Sessions: slices.Clone(rest[:min(limit, len(rest))])}
	if n := len(page.Sessions); n > 0 && (n < len(rest) || perhapsMore) {
		last := page.Sessions[n-1]
		page.Next = listCursor + strconv.FormatInt(unixNano(last.StartedOn), 10) + "." + last.ID
	}
	return page
}

// newerFirst orders sessions by their beginning, the newest first, and by their id where that is the same.
func newerFirst(a, b SessionSummary) int {
	if order := cmp.Compare(unixNano(b.StartedOn), unixNano(a.StartedOn)); order != 0 {
		return order
	}
	x, errX := strconv.ParseInt(a.ID, 10, 64)
	y, errY := strconv.ParseInt(b.ID, 10, 64)
	if errX == nil && errY == nil {
		return cmp.Compare(y, x)
	}
	return cmp.Compare(b.ID, a.ID)
}

func unixNano(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixNano()
}

// parseListCursor gives the session after which a page begins; one without an id means the beginning.
func parseListCursor(cursor string) (SessionSummary, bool) {
	if cursor == "" {
		return SessionSummary{}, true
	}
	nano, id, ok := strings.Cut(strings.TrimPrefix(cursor, listCursor), ".")
	n, err := strconv.ParseInt(nano, 10, 64)
	if !ok || err != nil || id == "" {
		return SessionSummary{}, false
	}
	after := SessionSummary{ID: id}
	if n != 0 {
		after.StartedOn = time.Unix(0, n)
	}
	return after, true
}

// listMemory keeps a whole list of a partner who knows no paging, until the first page is asked for again.
type listMemory struct {
	mu  sync.Mutex
	all map[Auth][]SessionSummary
}

func (m *listMemory) get(auth Auth) ([]SessionSummary, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.all[auth], len(m.all[auth]) > 0
}

func (m *listMemory) set(auth Auth, all []SessionSummary) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.all == nil {
		m.all = map[Auth][]SessionSummary{}
	}
	m.all[auth] = all
}
