package cmd_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDataSaysWhereAndHowMuch(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	ana := b.account("ana")
	if stdout, _ := h.want(t, 0, ana, "data", "path"); stdout != h.copy(b, "ana")+"\n" {
		t.Errorf("the path is %s", stdout)
	}
	empty := h.object(t, 0, ana, "data", "size")
	if empty["bytes"] != 0.0 || empty["path"] != h.copy(b, "ana") || len(h.files(t)) > 0 {
		t.Errorf("before anything is kept: %v, %v", empty, h.files(t))
	}
	h.want(t, 0, ana, "wellness")
	h.want(t, 0, ana, "sessions", "--limit", "7")
	setFaults(t, b, "*.done=drop")
	h.want(t, 4, ana, "done", "4", "5")
	if err := os.MkdirAll(h.pictures, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(h.pictures, "picture"), make([]byte, 1234), 0o600); err != nil {
		t.Fatal(err)
	}
	total := 0.0
	for _, path := range h.files(t) {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		total += float64(info.Size())
	}
	o := h.object(t, 0, ana, "data", "size")
	for name, want := range map[string]float64{
		"bytes": total, "pictures_bytes": 1234, "sessions": 7, "measurements": 1, "waiting": 2, "set_aside": 0,
	} {
		if o[name] != want {
			t.Errorf("%s is %v, want %v", name, o[name], want)
		}
	}
}

func TestDataClearTakesAnAnswer(t *testing.T) {
	t.Parallel()
	b, h := newBox(t, t.Cleanup), newHome(t)
	ana, luca := b.account("ana"), b.account("luca")
	h.want(t, 0, ana, "today")
	h.want(t, 0, luca, "today")
	if err := os.MkdirAll(h.pictures, 0o700); err != nil {
		t.Fatal(err)
	}
	before := len(h.files(t))
	if _, stderr := h.want(t, 2, ana, "data", "clear"); !strings.Contains(stderr, "--yes") || len(h.files(t)) != before {
		t.Errorf("without a terminal: %s, %v", stderr, h.files(t))
	}
	// It is there to be removed even where nothing more is to be kept.
	ana["SPOTTER_EPHEMERAL"] = "true"
	if stdout, _ := h.want(t, 0, ana, "data", "clear", "--yes"); stdout != "Removed.\n" {
		t.Errorf("%s", stdout)
	}
	for _, path := range h.files(t) {
		if !strings.HasPrefix(path, h.copy(b, "luca")) {
			t.Errorf("left is %s", path)
		}
	}
	if _, err := os.Stat(h.copy(b, "luca")); err != nil {
		t.Errorf("somebody else's copy is gone: %v", err)
	}
	h.want(t, 0, luca, "today")
	setFaults(t, b, "*=drop")
	h.want(t, 4, luca, "done", "1", "2")
	if stdout, _ := h.want(t, 0, luca, "data", "clear", "--yes"); !strings.Contains(stdout, "Removed, with 2 marks that had not been sent") {
		t.Errorf("%s", stdout)
	}
	if _, err := os.Stat(h.pictures); !os.IsNotExist(err) {
		t.Errorf("the pictures: %v", err)
	}
	if stdout, _ := h.want(t, 0, ana, "data", "clear", "--yes"); stdout != "There is nothing to remove.\n" {
		t.Errorf("%s", stdout)
	}
	if _, stderr := h.want(t, 3, map[string]string{}, "data", "size"); !strings.Contains(stderr, "No account is set up") {
		t.Errorf("%s", stderr)
	}
}
