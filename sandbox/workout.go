package sandbox

import (
	"encoding/json"
	"math/big"
	"slices"
	"strconv"
	"time"
)

// workout is the session of the day: open from the first look on, begun or not.
type workout struct {
	id   string
	idCr int
	plan *plan
	// firstMachine is the number before the club's first machine.
	firstMachine int
	opened       time.Time
	started      time.Time // zero until begun
	items        []item
	// pending are the marks that were accepted and do not show yet, earliest first.
	pending []mark
	// machines is the plan of the machines' own doings; machine numbers them.
	nextMachine time.Time
	machine     int
}

// mark is a member's wish about the exercise at one index.
type mark struct {
	index int
	done  bool
	at    time.Time // when it shows
}

// marked accepts a mark that shows at a time. An exercise or workout that is not there is no error: the
// platform then answers 200 and does nothing.
func (w *workout) marked(idCr, position json.Number, done bool, at time.Time) bool {
	if w == nil || !sameNumber(idCr, w.idCr) {
		return false
	}
	for i := range w.items {
		if !sameNumber(position, i+1) {
			continue
		}
		m := mark{i, done, at}
		place, _ := slices.BinarySearchFunc(w.pending, m, func(a, b mark) int {
			if a.at.After(b.at) {
				return 1
			}
			return -1 // marks of one moment apply in the order of their arrival
		})
		w.pending = slices.Insert(w.pending, place, m)
		return true
	}
	return false
}

// sameNumber compares by value: 4, 4.0 and 4e0 are the same position, 4.5 is none.
func sameNumber(n json.Number, whole int) bool {
	if len(n) > 40 {
		return false
	}
	if i, err := strconv.Atoi(string(n)); err == nil {
		return i == whole
	}
	f, err := strconv.ParseFloat(string(n), 64)
	if err != nil || f != float64(whole) {
		return false
	}
	exact, ok := new(big.Rat).SetString(string(n))
	return ok && exact.Cmp(new(big.Rat).SetInt64(int64(whole))) == 0
}

// advance lets everything happen that is due by now, in the order of its time: marks show, and machines finish
// exercises. So the state depends on the clock only, and not on how often it is looked at.
func (w *workout) advance(now time.Time, rules machineRules) {
	for {
		mark := len(w.pending) > 0 && !w.pending[0].at.After(now)
		machine := rules.every > 0 && !w.nextMachine.IsZero() && !w.nextMachine.After(now)
		switch {
		case mark && (!machine || !w.pending[0].at.After(w.nextMachine)):
			m := w.pending[0]
			w.pending = w.pending[1:]
			w.apply(m)
			if w.nextMachine.IsZero() {
				w.schedule(m.at, rules)
			}
		case machine:
			at := w.nextMachine
			w.finishOne(at, rules)
			w.schedule(at, rules)
		default:
			return
		}
	}
}

// apply makes a mark show.
func (w *workout) apply(m mark) {
	it := &w.items[m.index]
	switch {
	case m.done && it.status != doneStatus:
		it.done, it.status = perform(it.activity, it.step, m.at, nil), doneStatus
		if w.started.IsZero() {
			w.started = m.at
		}
	case !m.done:
		it.done, it.status = nil, toDo
	}
}

// machineRules say how often a machine finishes an exercise by itself (0 = never), and with what luck.
type machineRules struct {
	every time.Duration
	seed  seed
	who   string
}

// schedule sets when the next machine is due: the usual time, a quarter more or less. Machines are at work
// only once the workout has begun.
func (w *workout) schedule(from time.Time, rules machineRules) {
	if rules.every <= 0 || w.started.IsZero() {
		return
	}
	w.machine++
	share := float64(mix(uint64(rules.seed.rand("machine", rules.who, w.idCr).Uint64()), uint64(w.machine))%1000) / 2000
	w.nextMachine = from.Add(time.Duration(float64(rules.every) * (0.75 + share)))
}

// finishOne records the first exercise still to do that has a connected machine and no mark under way.
func (w *workout) finishOne(at time.Time, rules machineRules) {
	for i := range w.items {
		it := &w.items[i]
		busy := slices.ContainsFunc(w.pending, func(m mark) bool { return m.index == i })
		if it.status != toDo || !it.activity.connected() || busy {
			continue
		}
		it.done = perform(it.activity, it.step, at, rules.seed.rand("done", rules.who, w.idCr, i))
		it.status = doneStatus
		return
	}
}

// session is the workout as it goes into the history.
func (w *workout) session() session {
	s := session{id: w.idCr, plan: w.plan, start: w.started, items: w.items, end: w.started}
	for _, it := range w.items {
		if it.done != nil && it.done.at.After(s.end) {
			s.end = it.done.at
		}
	}
	return s
}
