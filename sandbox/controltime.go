package sandbox

import (
	"errors"
	"net/http"
	"time"
)

func (s *Sandbox) controlClock(w http.ResponseWriter, _ *http.Request) {
	reply(w, map[string]any{"now": s.Now(), "stopped": s.clock.stopped()})
}

func (s *Sandbox) putClock(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Now     *time.Time `json:"now"`
		Advance *span      `json:"advance"`
		Stopped *bool      `json:"stopped"`
	}
	if !readControl(w, r, &body) {
		return
	}
	if body.Now != nil && body.Advance != nil {
		misused(w, errors.New("now and advance do not go together"))
		return
	}
	if body.Stopped != nil {
		s.StopClock(*body.Stopped)
	}
	if body.Now != nil {
		s.SetClock(*body.Now)
	}
	if body.Advance != nil {
		s.Advance(time.Duration(*body.Advance))
	}
	s.controlClock(w, r)
}

func (s *Sandbox) controlMarkDelay(w http.ResponseWriter, _ *http.Request) {
	reply(w, map[string]span{"delay": span(s.MarkDelay())})
}

func (s *Sandbox) putMarkDelay(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Delay *span `json:"delay"`
	}
	if !readControl(w, r, &body) {
		return
	}
	if body.Delay == nil || *body.Delay < 0 {
		misused(w, errors.New(`want {"delay": "4s"}`))
		return
	}
	s.SetMarkDelay(time.Duration(*body.Delay))
	s.controlMarkDelay(w, r)
}

func (s *Sandbox) postReset(w http.ResponseWriter, _ *http.Request) {
	s.Reset()
	reply(w, s.state())
}

func (s *Sandbox) postCode(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Equipment string `json:"equipment"`
		Age       span   `json:"age"`
	}
	if !readControl(w, r, &body) {
		return
	}
	m, ok := s.machine(body.Equipment)
	if !ok {
		misused(w, errors.New("there is no such machine; GET /sandbox/machines lists them"))
		return
	}
	reply(w, map[string]string{"code": s.issueCode(m, s.Now().Add(-time.Duration(body.Age)))})
}

func (s *Sandbox) postToken(w http.ResponseWriter, r *http.Request) {
	body := struct {
		Member string `json:"member"`
		Age    span   `json:"age"`
		Life   span   `json:"life"`
	}{Life: span(tokenLife)}
	if !readControl(w, r, &body) {
		return
	}
	token, err := s.MintToken(body.Member, s.Now().Add(-time.Duration(body.Age)), time.Duration(body.Life))
	if err != nil {
		misused(w, err)
		return
	}
	reply(w, map[string]string{"token": token})
}
