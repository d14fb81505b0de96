package sandbox

import (
	"net/http"
	"time"
)

// boxState is what /sandbox/state shows.
type boxState struct {
	Now          time.Time     `json:"now"`
	Stopped      bool          `json:"stopped"`
	MarkDelay    span          `json:"markDelay"`
	MachineEvery span          `json:"machineEvery"`
	Faults       []string      `json:"faults"`
	SignIns      []signInState `json:"signIns"`
	Members      []memberState `json:"members"`
}

// signInState is a machine in use.
type signInState struct {
	Member        string    `json:"member"`
	EquipmentCode int       `json:"equipmentCode"`
	Name          string    `json:"name"`
	Facility      string    `json:"facility"`
	Since         time.Time `json:"since"`
}

// memberState is a member's workout, where somebody has looked at it.
type memberState struct {
	Handle  string     `json:"handle"`
	Looked  bool       `json:"looked"`
	IDCr    int        `json:"idCr,omitempty"`
	Done    int        `json:"done"`
	Of      int        `json:"of"`
	Pending int        `json:"pending"`
	Next    *time.Time `json:"nextMachine,omitempty"`
}

func (s *Sandbox) state() boxState {
	b := boxState{
		Now: s.Now(), Stopped: s.clock.stopped(), MarkDelay: span(s.MarkDelay()), MachineEvery: span(s.machineEvery),
		Faults: []string{}, SignIns: []signInState{},
	}
	for _, f := range s.faults.list() {
		b.Faults = append(b.Faults, f.String())
	}
	w := s.current()
	for _, o := range w.signedIn() {
		b.SignIns = append(b.SignIns, signInState{o.account.handle, o.machine.code, o.machine.name, o.machine.club.name, o.since})
	}
	for _, a := range w.accounts {
		b.Members = append(b.Members, a.state(b.Now, s.machines(a)))
	}
	return b
}

// state looks without opening anything: a workout begins with the first look of a client.
func (a *account) state(now time.Time, rules machineRules) memberState {
	a.mu.Lock()
	defer a.mu.Unlock()
	m := memberState{Handle: a.handle, Looked: !a.base.IsZero()}
	if !m.Looked {
		return m
	}
	a.settle(now, rules)
	if a.today == nil {
		return m
	}
	m.IDCr, m.Of, m.Pending = a.today.idCr, len(a.today.items), len(a.today.pending)
	for _, it := range a.today.items {
		if it.status == doneStatus {
			m.Done++
		}
	}
	if next := a.today.nextMachine; rules.every > 0 && !next.IsZero() {
		m.Next = &next
	}
	return m
}

// controlMembers is where the keys are told: they are invented, and open nothing else.
func (s *Sandbox) controlMembers(w http.ResponseWriter, _ *http.Request) {
	type entry struct {
		Member
		APIKey     string `json:"apiKey"`
		AuthDomain string `json:"authDomain"`
	}
	list := []entry{}
	for _, m := range s.Members() {
		c := s.Credentials(m.UserID)
		list = append(list, entry{m, c.APIKey, c.AuthDomain})
	}
	reply(w, list)
}

func (s *Sandbox) controlMachines(w http.ResponseWriter, _ *http.Request) { reply(w, s.Machines()) }
