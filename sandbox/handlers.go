package sandbox

import (
	"encoding/json"
	"strconv"
)

func (s *Sandbox) issueToken(c *call) (any, *problem) {
	token, err := s.signer.mint(c.account, c.now, tokenLife)
	if err != nil {
		s.log.Error("issue a token", "error", err)
		return nil, &problem{status: 500, field: "Server", kind: "Error", message: &msgServer}
	}
	return map[string]string{"token": token}, nil
}

func (s *Sandbox) listFacilities(c *call) (any, *problem) {
	list := wireFacilities{Facilities: []wireFacility{}}
	for _, f := range c.partner.clubs {
		list.Facilities = append(list.Facilities, wireFacility{f.id, f.name, f.shortName, f.city, f.country, f.timeZone})
	}
	return list, nil
}

func (s *Sandbox) showWorkout(c *call) (any, *problem) {
	a := c.account
	a.mu.Lock()
	defer a.mu.Unlock()
	a.settle(c.now, s.machines(a))
	if a.today == nil {
		return map[string]struct{}{"workoutSession": {}}, nil
	}
	return map[string]wireWorkout{"workoutSession": a.reader(c).workout(s.seed, a.today)}, nil
}

func (s *Sandbox) markDone(c *call) (any, *problem)   { return nil, s.mark(c, true) }
func (s *Sandbox) markUndone(c *call) (any, *problem) { return nil, s.mark(c, false) }

// mark takes a mark in. As on the platform, one that fits no exercise is answered as one that does.
func (s *Sandbox) mark(c *call, done bool) *problem {
	var body struct {
		IDCr     *number `json:"idCr"`
		Position *number `json:"position"`
	}
	switch p := c.read(&body); {
	case p != nil:
		return p
	case body.IDCr == nil:
		return required("IdCr")
	case body.Position == nil:
		return required("Position")
	}
	if c.ignored {
		return nil
	}
	a := c.account
	a.mu.Lock()
	defer a.mu.Unlock()
	a.settle(c.now, s.machines(a))
	shows := c.now.Add(s.MarkDelay())
	a.today.marked(json.Number(*body.IDCr), json.Number(*body.Position), done, shows)
	if c.again > 0 {
		a.today.marked(json.Number(*body.IDCr), json.Number(*body.Position), done, shows.Add(c.again))
	}
	return nil
}

// number is a JSON number with its digits; a string is none.
type number string

func (n *number) UnmarshalJSON(b []byte) error {
	var f float64
	if err := json.Unmarshal(b, &f); err != nil {
		return err
	}
	*n = number(b)
	return nil
}

func (s *Sandbox) showSession(c *call) (any, *problem) {
	id, err := strconv.Atoi(c.request.PathValue("id"))
	if err != nil {
		return nil, notFound("Id")
	}
	a := c.account
	a.mu.Lock()
	defer a.mu.Unlock()
	a.settle(c.now, s.machines(a))
	found, ok := a.session(id)
	if !ok {
		return nil, notFound("Id")
	}
	return a.reader(c).session(s.seed, found), nil
}

// listSessions is inferred as a whole: newest first, all of them, or a page where limit or before are given.
func (s *Sandbox) listSessions(c *call) (any, *problem) {
	query := c.request.URL.Query()
	limit, before := 0, 0
	for name, into := range map[string]*int{"limit": &limit, "before": &before} {
		if !query.Has(name) {
			continue
		}
		n, err := strconv.Atoi(query.Get(name))
		if err != nil || n < 1 {
			return nil, invalid(name)
		}
		*into = n
	}
	a := c.account
	a.mu.Lock()
	defer a.mu.Unlock()
	a.settle(c.now, s.machines(a))
	page := wireSessions{WorkoutSessions: []wireSummary{}}
	list := a.history()
	for i := len(list) - 1; i >= 0; i-- {
		if before > 0 && list[i].id >= before {
			continue
		}
		if limit > 0 && len(page.WorkoutSessions) == limit {
			break
		}
		page.WorkoutSessions = append(page.WorkoutSessions, a.reader(c).summary(list[i]))
	}
	return page, nil
}

func (s *Sandbox) showWellness(c *call) (any, *problem) {
	a := c.account
	a.mu.Lock()
	defer a.mu.Unlock()
	a.settle(c.now, s.machines(a))
	return a.wellness(c.language), nil
}
