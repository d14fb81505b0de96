package client

import (
	"context"
	"strconv"
	"strings"
	"sync"
)

const (
	// walkers is how many sessions are asked for at the same time.
	walkers = 4
	// walkPerPage bounds the ids looked at for one page, walkGap the ids in a row without a session after
	// which the walk ends, and walkTotal the ids of a whole walk.
	walkPerPage = 120
	walkGap     = 100
	walkTotal   = 4000
	// walkHighest is the highest id that is looked for where no current workout tells one.
	walkHighest = 1 << 16
)

// found is what is known of one id: a session, or that there is none.
type found struct {
	summary SessionSummary
	gap     bool
}

// walkMemory remembers the ids that have been looked at, so that no gap and no closed session is asked for
// twice.
type walkMemory struct {
	mu     sync.Mutex
	byID   map[int]found
	newest int
}

func (m *walkMemory) get(id int) (found, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	f, ok := m.byID[id]
	return f, ok
}

// put remembers an id unless it may change yet: a session not closed, and a gap above the newest session.
func (m *walkMemory) put(id int, f found) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.byID == nil {
		m.byID = map[int]found{}
	}
	if f.gap && id > m.newest || !f.gap && f.summary.ClosedOn.IsZero() {
		return
	}
	m.byID[id] = f
}

// reach remembers the newest id that is known to be taken.
func (m *walkMemory) reach(id int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.newest = max(m.newest, id)
}

// walk builds a page by asking for one id after the other, downwards.
func (c *Client) walk(ctx context.Context, query SessionQuery) (SessionPage, error) {
	limit := query.Limit
	if limit <= 0 {
		limit = walkLimit
	}
	page := SessionPage{Source: SessionsWalked}
	id, walked, gaps, err := c.walkStart(ctx, query.Cursor)
	if err != nil {
		return page, err
	}
	for looked := 0; id >= 1 && len(page.Sessions) < limit && looked < walkPerPage && walked < walkTotal && gaps < walkGap; {
		ids := downFrom(id, walkers)
		batch, err := c.lookAt(ctx, ids)
		for i, f := range batch {
			if len(page.Sessions) == limit {
				break
			}
			id, looked, walked = ids[i]-1, looked+1, walked+1
			if f.gap {
				page.Missing++
				gaps++
				continue
			}
			gaps = 0
			page.Sessions = append(page.Sessions, f.summary)
		}
		if err != nil {
			if len(page.Sessions) == 0 {
				return page, err
			}
			// What was found is worth showing; the next page begins with what failed.
			break
		}
	}
	if id >= 1 && walked < walkTotal && gaps < walkGap {
		page.Next = walkCursor + strconv.Itoa(id) + "." + strconv.Itoa(walked) + "." + strconv.Itoa(gaps)
	}
	return page, nil
}

// walkStart says where a page begins: the id, how many were looked at before, and the gaps just before it.
func (c *Client) walkStart(ctx context.Context, cursor string) (id, walked, gaps int, err error) {
	if cursor != "" {
		parts := strings.Split(strings.TrimPrefix(cursor, walkCursor), ".")
		if len(parts) != 3 {
			return 0, 0, 0, badCursor()
		}
		for i, into := range []*int{&id, &walked, &gaps} {
			if *into, err = strconv.Atoi(parts[i]); err != nil || *into < 0 {
				return 0, 0, 0, badCursor()
			}
		}
		return id, walked, gaps, nil
	}
	workout, err := c.CurrentWorkout(ctx)
	if err != nil {
		return 0, 0, 0, err
	}
	if idCr := Number(workout.IDCr); idCr.Valid() && idCr.Float() >= 1 && idCr.Float() < 1e9 {
		// A counter is whole; the fractions in the contract's samples are taken for invented ones.
		id = int(idCr.Float())
		c.shared.walked.reach(id)
		return id, 0, 0, nil
	}
	id, err = c.newestSession(ctx)
	return id, 0, 0, err
}

// downFrom lists up to n ids from one downwards, none below 1.
func downFrom(id, n int) []int {
	ids := make([]int, 0, n)
	for ; id >= 1 && len(ids) < n; id-- {
		ids = append(ids, id)
	}
	return ids
}

// lookAt asks for several ids at the same time. It returns what was found up to the first failure.
func (c *Client) lookAt(ctx context.Context, ids []int) ([]found, error) {
	results := make([]found, len(ids))
	failures := make([]error, len(ids))
	var group sync.WaitGroup
	for i, id := range ids {
		if f, ok := c.shared.walked.get(id); ok {
			results[i] = f
			continue
		}
		group.Go(func() { results[i], failures[i] = c.lookAtOne(ctx, id) })
	}
	group.Wait()
	for i, err := range failures {
		if err != nil {
			return results[:i], err
		}
	}
	return results, nil
}

func (c *Client) lookAtOne(ctx context.Context, id int) (found, error) {
	session, err := c.Session(ctx, strconv.Itoa(id))
	var f found
	switch {
	case KindOf(err) == NotFound:
		f.gap = true
	case err != nil:
		return found{}, err
	default:
		f.summary = session.Summary()
		// The workout of today is counted among the sessions before anything has been done.
		f.gap = session.ClosedOn.IsZero() && f.summary.Exercises == 0
		if f.gap {
			return f, nil
		}
		c.shared.walked.reach(id)
	}
	c.shared.walked.put(id, f)
	return f, nil
}

// newestSession looks for the newest id where no current workout tells it: first in windows of four ids at the
// powers of two, then by halving between the highest window with a session and the one above. Ids of which
// more than four in a row are missing can hide newer ones: this is a guess, for want of a list.
func (c *Client) newestSession(ctx context.Context) (int, error) {
	newest, above := 0, walkHighest
	for power := 1; power <= walkHighest; power *= 2 {
		highest, err := c.highestIn(ctx, power)
		if err != nil {
			return 0, err
		}
		if highest > 0 {
			newest, above = highest, 2*power
		}
	}
	for newest > 0 && newest+1 < above {
		middle := newest + (above-newest)/2
		if above-newest <= walkers+1 {
			middle = newest + 1
		}
		highest, err := c.highestIn(ctx, middle)
		switch {
		case err != nil:
			return 0, err
		case highest > newest:
			newest = highest
		default:
			above = middle
		}
	}
	return newest, nil
}

// highestIn is the highest id with a session among the four from one upwards, 0 if there is none.
func (c *Client) highestIn(ctx context.Context, id int) (int, error) {
	ids := downFrom(id+walkers-1, walkers)
	batch, err := c.lookAt(ctx, ids)
	if err != nil {
		return 0, err
	}
	for i, f := range batch {
		if !f.gap {
			return ids[i], nil
		}
	}
	return 0, nil
}
