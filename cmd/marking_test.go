package cmd

import (
	"bytes"
	"encoding/json"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"spotter/client"
	"spotter/client/offline"
	"spotter/sandbox"
)

// Another process that sends is waited for, but not for ever.
func TestAnotherProcessThatSendsIsWaitedFor(t *testing.T) {
	t.Parallel()
	box, err := sandbox.New(sandbox.Options{})
	if err != nil {
		t.Fatal(err)
	}
	base, err := box.Start(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ana := box.Members()[0]
	creds := box.Credentials(ana.UserID)
	remote, err := client.New(client.Config{
		BaseURL: base, APIKey: client.Secret(creds.APIKey), AuthDomain: creds.AuthDomain, UserID: ana.UserID,
	})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "copy.db")
	member, err := offline.Open(t.Context(), offline.Config{Remote: remote, Path: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = member.Close() })
	other := flock.New(path + ".send")
	if got, err := other.TryLock(); !got {
		t.Fatal(err)
	}
	words, err := loadWords("en")
	if err != nil {
		t.Fatal(err)
	}
	a := &app{words: words, sys: System{Now: time.Now, Stderr: &bytes.Buffer{}}}
	m := func(bound time.Duration) *marking {
		return &marking{app: a, member: member, positions: []json.Number{"4"}, done: true, began: time.Now(), bound: bound}
	}
	began := time.Now()
	day, err := m(300 * time.Millisecond).run(t.Context())
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
	if waiting := new(waits); !errors.As(err, waiting) || waiting.number != 1 || !waiting.kept || codeOf(err) != exitUnreachable || day.Waiting() != 1 {
		t.Fatalf("%v, %d wait", err, day.Waiting())
	}
	time.AfterFunc(200*time.Millisecond, func() { _ = other.Unlock() })
	day, err = m(time.Minute).run(t.Context())
	if e, _ := day.Workout.ByPosition("4"); err != nil || !e.Done() || day.Waiting() != 0 {
		t.Errorf("%v, %+v", err, day)
	}
}
