package offline

import (
	"path/filepath"
	"sync"

	"github.com/gofrs/flock"
)

// lock lets one holder at a time do something: among the goroutines of a process, and where there is a file,
// among processes too. The system frees it when a process ends, however that happens.
type lock struct {
	mu   sync.Mutex
	file *flock.Flock
}

func newLock(path, end string) *lock {
	if path == "" {
		return &lock{}
	}
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	return &lock{file: flock.New(path+end, flock.SetPermissions(fileMode))}
}

// try takes the lock and returns what gives it back; nil where somebody else has it. A file system that knows no
// locks, or cannot be written to, counts as having no other process.
func (l *lock) try() (release func()) {
	if !l.mu.TryLock() {
		return nil
	}
	if l.file == nil {
		return l.mu.Unlock
	}
	got, err := l.file.TryLock()
	switch {
	case err != nil:
		return l.mu.Unlock
	case !got:
		l.mu.Unlock()
		return nil
	}
	return func() {
		_ = l.file.Unlock()
		l.mu.Unlock()
	}
}
