package sandbox

import (
	"slices"
	"sync"
	"time"
)

// world is everything that a reset puts back.
type world struct {
	accounts []*account

	mu      sync.Mutex
	signIns []openSignIn
}

// openSignIn is a machine in use.
type openSignIn struct {
	account *account
	machine machine
	since   time.Time
}

func (w *world) account(userID string) *account {
	for _, a := range w.accounts {
		if a.userID == userID {
			return a
		}
	}
	return nil
}

// signIn puts a member at a machine and nobody else.
func (w *world) signIn(a *account, m machine, at time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.signIns = slices.DeleteFunc(w.signIns, func(o openSignIn) bool { return o.machine.code == m.code })
	w.signIns = append(w.signIns, openSignIn{a, m, at})
}

// signedIn lists the machines in use.
func (w *world) signedIn() []openSignIn {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.signIns)
}
