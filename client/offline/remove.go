package offline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// Files lists the files of the copy at a path: its own, those beside it, and damaged ones that were set aside. There
// are none where nothing has been kept.
func Files(path string) ([]string, error) {
	folder, stem := filepath.Dir(path), strings.TrimSuffix(filepath.Base(path), suffix)
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("look for the copy: %w", err)
	}
	beside := map[string]bool{path: true}
	for _, name := range companions(path) {
		beside[name] = true
	}
	var list []string
	for _, e := range entries {
		if name := filepath.Join(folder, e.Name()); beside[name] || strings.HasPrefix(e.Name(), stem+damagedMark) {
			list = append(list, name)
		}
	}
	return list, nil
}

// Remove removes the copy at a path with all its [Files]. Whoever has it open goes on with a new one, but for systems
// that keep files in use from being removed (Windows), where the error says so.
func Remove(ctx context.Context, path string) error {
	list, err := Files(path)
	if err != nil || len(list) == 0 {
		return err
	}
	// Nobody is to open the new file beside what is left of the old one.
	guard := flock.New(path+guardEnd, flock.SetPermissions(fileMode))
	patience, cancel := context.WithTimeout(ctx, openPatience)
	defer cancel()
	if _, err := guard.TryLockContext(patience, 5*time.Millisecond); err != nil {
		return fmt.Errorf("remove the copy: %w", err)
	}
	defer func() {
		_ = guard.Unlock()
		_ = os.Remove(path + guardEnd)
	}()
	for _, name := range list {
		switch strings.TrimPrefix(name, path) {
		case guardEnd:
			continue
		case sendEnd, fillEnd:
			// One that is held says that somebody is sending or filling; it stays for those who will look at it.
			if held := flock.New(name, flock.SetPermissions(fileMode)); !free(held) {
				continue
			}
		}
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove the copy: %w", err)
		}
	}
	return nil
}

// free reports whether nobody holds a lock.
func free(lock *flock.Flock) bool {
	got, err := lock.TryLock()
	if got {
		_ = lock.Unlock()
	}
	return got && err == nil
}
