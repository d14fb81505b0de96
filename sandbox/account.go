package sandbox

import (
	"slices"
	"sync"
	"time"
)

// account is a member as the platform knows them. What is invented of them is invented when first asked for.
type account struct {
	profile
	userID     string
	externalID string
	club       *club
	seed       seed

	mu    sync.Mutex
	base  time.Time // when the member was first looked at; zero until then
	today *workout  // nil for a member with nothing to do
	past  []session // oldest first; nil until asked for
}

// dayLength is how long a workout stays open before it goes into the history and the next one takes its place.
const dayLength = 20 * time.Hour

// settle brings the account to a moment: the first look opens the workout, later ones let happen what is due.
// The caller holds the lock.
func (a *account) settle(now time.Time, rules machineRules) {
	if a.base.IsZero() {
		a.base = now
		if a.plan != noPlan {
			last := lastID(a.training.mask(a.seed, a.handle), a.training.sessions)
			a.today = a.open(last, now, true, rules)
		}
	}
	if a.today == nil {
		return
	}
	a.today.advance(now, rules)
	if now.Sub(a.today.opened) >= dayLength {
		if !a.today.started.IsZero() {
			a.past = append(a.history(), a.today.session())
		}
		a.today = a.open(a.today.idCr, now, false, rules)
	}
}

// open opens the next workout; the first one is as far as the profile says.
func (a *account) open(last int, now time.Time, first bool, rules machineRules) *workout {
	id := nextID(a.training.mask(a.seed, a.handle), last)
	w := &workout{
		id: a.seed.uuid("workout", a.handle, id), idCr: id, plan: planOf(a.plan), opened: now,
		items: itemsOf(planOf(a.plan), a.share), firstMachine: a.club.firstMachine,
	}
	if first && a.began > 0 {
		w.started = now.Add(-a.began)
		for i, ago := range a.finished {
			it := &w.items[i]
			it.done, it.status = perform(it.activity, it.step, now.Add(-ago), nil), doneStatus
			it.done.byHand = false
		}
		if a.plan == openSet {
			oddStates(w.items)
		}
	}
	w.schedule(now, rules)
	return w
}

// oddStates shows the states that clients see seldom, and one that nobody has named yet.
func oddStates(items []item) {
	items[0].status = "DoneAsModified"
	items[0].done.grip = 0.73
	items[1].status = "PartiallyDone"
	items[2].status = "Doing"
	items[3].status = "Suspended"
}

// history is the member's past, oldest first. The caller holds the lock and has settled the account.
func (a *account) history() []session {
	if a.past == nil {
		a.past = a.training.history(a.seed, a.handle, a.share, a.base)
	}
	return a.past
}

// session finds a past session by its id.
func (a *account) session(id int) (session, bool) {
	list := a.history()
	i, found := slices.BinarySearchFunc(list, id, func(s session, id int) int { return s.id - id })
	if !found {
		return session{}, false
	}
	return list[i], true
}

// reader is the member reading the answer to a call.
func (a *account) reader(c *call) reader {
	return reader{language: c.language, imperial: a.imperial, spoilt: a.spoilt, base: c.base()}
}

// measurementSystem is what a token carries.
func (a *account) measurementSystem() string {
	if a.imperial {
		return "UsStandard"
	}
	return "Metric"
}

// newAccounts seats the cast in their clubs.
func newAccounts(s seed, partners []*partner) []*account {
	var list []*account
	for _, p := range cast() {
		a := &account{profile: p, userID: s.uuid("user", p.handle), externalID: "sandbox-" + p.handle, seed: s}
		for _, chain := range partners {
			for _, c := range chain.clubs {
				if c.shortName == p.clubName {
					a.club = c
				}
			}
		}
		list = append(list, a)
	}
	return list
}
