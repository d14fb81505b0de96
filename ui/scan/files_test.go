package scan_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"spotter/qr/picture"
	"spotter/ui/scan"
)

func TestDiskLists(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.png", ".hidden"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{"to-folder": "folder", "to-file": "a.png", "broken": "nothing"} {
		if err := os.Symlink(to, filepath.Join(dir, from)); err != nil {
			t.Fatal(err)
		}
	}
	got, err := scan.Disk{}.List(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	want := []scan.Entry{{Name: ".hidden"}, {Name: "a.png"}, {Name: "broken"}, {Name: "folder", Folder: true}, {Name: "to-file"}, {Name: "to-folder", Folder: true}}
	slices.SortFunc(got, func(a, b scan.Entry) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if _, err := (scan.Disk{}).List(t.Context(), filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that does not exist: %v", err)
	}
	over, stop := context.WithCancel(t.Context())
	stop()
	if _, err := (scan.Disk{}).List(over, dir); !errors.Is(err, context.Canceled) {
		t.Errorf("after its end: %v", err)
	}
}

func TestDiskOpensPicturesOnly(t *testing.T) {
	dir := t.TempDir()
	_, err := scan.Disk{}.Open(t.Context(), dir)
	var e *picture.Error
	if !errors.As(err, &e) || e.Kind != picture.NotAFile {
		t.Errorf("a folder: %v", err)
	}
	t.Setenv("HOME", dir)
	if got := (scan.Disk{}).Home(); got != dir {
		t.Errorf("home is %q, want %q", got, dir)
	}
	t.Chdir(dir)
	if got := (scan.Disk{}).Dir(); filepath.Base(got) != filepath.Base(dir) {
		t.Errorf("the working folder is %q, want %q", got, dir)
	}
}
