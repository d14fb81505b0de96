package history_test

import (
	"context"
	"strconv"
	"sync"
	"time"

	"spotter/client"
)

// server gives pages of the list and sessions, after the time they take.
type server struct {
	client.Member
	list []client.SessionSummary
	// size is the sessions in a page; source says how the list is come by.
	size   int
	source client.SessionSource
	// listErr fails every page from the one after failFrom sessions on.
	listErr  error
	failFrom int
	sessions map[string]client.Session
	oneErr   error
	takes    time.Duration
	// next answers with its own cursor where it is not nil.
	next func(at int) string

	mu     sync.Mutex
	asked  []string
	opened []string
	// stopped counts the questions that were given up.
	stopped int
}

// with changes or reads what the server is, which the background uses too.
func (s *server) with(what func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	what()
}

// wait writes a question down, and takes its time to answer.
func (s *server) wait(ctx context.Context, asked *[]string, what string) error {
	var takes time.Duration
	s.with(func() { *asked, takes = append(*asked, what), s.takes })
	if takes == 0 {
		return nil
	}
	select {
	case <-ctx.Done():
		s.with(func() { s.stopped++ })
		return &client.Error{Kind: client.Canceled, Err: ctx.Err()}
	case <-time.After(takes):
		return nil
	}
}

func (s *server) Sessions(ctx context.Context, q client.SessionQuery) (page client.SessionPage, err error) {
	if err := s.wait(ctx, &s.asked, q.Cursor); err != nil {
		return page, err
	}
	s.with(func() { page, err = s.page(q.Cursor) })
	return page, err
}

func (s *server) page(cursor string) (client.SessionPage, error) {
	at, _ := strconv.Atoi(cursor)
	if s.listErr != nil && at >= s.failFrom {
		return client.SessionPage{}, s.listErr
	}
	size := s.size
	if size == 0 {
		size = 100
	}
	to := min(at+size, len(s.list))
	page := client.SessionPage{Sessions: s.list[min(at, to):to], Source: s.source}
	if to < len(s.list) {
		page.Next = strconv.Itoa(to)
	}
	if s.next != nil {
		page.Next = s.next(at)
	}
	return page, nil
}

func (s *server) Session(ctx context.Context, id string) (session client.Session, err error) {
	if err := s.wait(ctx, &s.opened, id); err != nil {
		return session, err
	}
	s.with(func() { session, err = s.sessions[id], s.oneErr })
	if err == nil && session.ID == "" {
		err = &client.Error{Kind: client.NotFound, Status: 404}
	}
	return session, err
}

// newest is when the newest session of [past] began.
func newest() time.Time { return time.Date(2026, time.November, 21, 18, 2, 0, 0, time.UTC) }

// past makes n sessions, newest first, about six a week on average, with ids that count down from n.
func past(n int) []client.SessionSummary {
	titles := []string{"Upper body strength", "Legs and core", "Easy run, stretching", "Rowing intervals"}
	list := make([]client.SessionSummary, n)
	at := newest()
	for i := range list {
		list[i] = client.SessionSummary{
			ID: strconv.Itoa(n - i), Title: titles[i%4], StartedOn: at, ClosedOn: at.Add(time.Duration(28+i*7%30) * time.Minute),
			Calories: float64(200 + i*37%150), Moves: float64(150 + i*53%300), Exercises: 5, Skipped: i % 2,
		}
		at = at.Add(-time.Duration(20+i%5*5) * time.Hour)
	}
	return list
}
