package offline_test

import (
	"os"
	"path/filepath"
	"testing"

	"spotter/client/offline"
)

// What is removed while somebody has it open is removed, and whoever had it begins anew.
func TestRemoveTakesAllAndOthersBeginAnew(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "ab.db")
	if list, err := offline.Files(filepath.Join(folder, "none", "ab.db")); err != nil || len(list) > 0 {
		t.Fatalf("%v, %v where nothing is", list, err)
	}
	if err := offline.Remove(t.Context(), filepath.Join(folder, "none", "ab.db")); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(folder, "abc.db")
	for _, name := range []string{filepath.Join(folder, "ab.damaged-20260101T000000.000.db"), other} {
		if err := os.WriteFile(name, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	m := open(t, newPlatform(3), path)
	look(t, m)
	if day := wish(t, m, "2", true); day.Waiting() != 1 {
		t.Fatalf("%+v", day)
	}
	if list, err := offline.Files(path); err != nil || len(list) < 3 {
		t.Fatalf("%v, %v", list, err)
	}
	if err := offline.Remove(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	if left, err := filepath.Glob(filepath.Join(folder, "*")); err != nil || len(left) != 1 || left[0] != other {
		t.Errorf("left are %v, %v", left, err)
	}
	look(t, m)
	if day := today(t, m); !day.Known() || day.Waiting() != 0 || !m.Kept() || len(m.Warnings()) > 0 {
		t.Errorf("%+v, kept %v, %v", day, m.Kept(), m.Warnings())
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}
