package ui_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"spotter/client"
	"spotter/client/offline"
	"spotter/ui/screen"
	"spotter/ui/uitest"
)

// damaged is the path of a copy that cannot be read.
func damaged(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := os.WriteFile(path, []byte(strings.Repeat("no database at all ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// opened is a member with a copy in a file.
func opened(t *testing.T, path string) *offline.Member {
	t.Helper()
	m, err := offline.Open(t.Context(), offline.Config{Remote: remote{&club{idCr: "41"}}, Path: path, Now: uitest.Moment})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = m.Close() })
	return m
}

type remote struct{ client.Member }

func (remote) SendMark(context.Context, client.Mark) error { return nil }

func TestWarningIsShownOnce(t *testing.T) {
	for _, lang := range []string{"en", "it"} {
		for _, size := range [][2]int{{100, 30}, {80, 24}, {50, 20}, {40, 10}} {
			synctest.Test(t, func(t *testing.T) {
				member := opened(t, damaged(t))
				s := open(t, lang, size[0], size[1], withMember(member))
				s.Golden("warning", lang)
				if got := s.at[screen.Today].size; got.Height < 2 || got.Airy {
					t.Errorf("the screen's room is %+v", got)
				}
				s.Press("esc")
				if len(s.at[screen.Today].got) > 1 { // it was told of the change
					t.Errorf("today got %v", s.at[screen.Today].got)
				}
				if _, err := member.CurrentWorkout(t.Context()); err != nil { // a change of the copy
					t.Fatal(err)
				}
				s.Advance(time.Minute)
				s.Misses("▲")
				if got := s.at[screen.Today].size; got.Airy != (size[1] >= 28) {
					t.Errorf("afterwards the screen's room is %+v", got)
				}
			})
		}
	}
}

func TestWarningsSayWhatHappenedAndWhatToDo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, "en", 100, 30, withMember(opened(t, damaged(t))))
		s.Sees("The local copy was damaged. It is set aside as copy.damaged-20261122T184700.000.db")
		s.Send(tea.MouseClickMsg{X: 20, Y: 26, Button: tea.MouseLeft})
		s.Misses("damaged")
	})
	synctest.Test(t, func(t *testing.T) {
		folder := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(folder, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		s := open(t, "en", 100, 30, withMember(opened(t, filepath.Join(folder, "copy.db"))))
		s.Sees("The local copy copy.db cannot be used.", "start Spotter again.")
		s.Press("?")
		s.Sees("Everywhere", "cannot be used")
		s.Press("esc")
		s.Sees("cannot be used")
		s.Press("esc")
		s.Misses("cannot be used")
	})
}

// What goes wrong while the program runs is told then.
func TestWarningWhileItRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "copy.db")
		member := opened(t, path)
		s := open(t, "en", 80, 24, withMember(member))
		s.Misses("▲")
		if err := errors.Join(os.Remove(path+"-wal"), os.Remove(path+"-shm"), os.Rename(damaged(t), path)); err != nil {
			t.Fatal(err)
		}
		if _, err := member.CurrentWorkout(t.Context()); err != nil {
			t.Fatal(err)
		}
		s.Advance(time.Second)
		s.Sees("▲", "The local copy was damaged.")
	})
}
