package offline_test

import (
	"os"
	"path/filepath"
	"testing"

	"spotter/client/offline"
)

// crowd fills the disk, so that the copy goes on in memory with the next mark that finds no room, and returns that one.
func crowd(t *testing.T, p *platform, m *offline.Member) (last string) {
	t.Helper()
	if err := m.FillDisk(); err != nil {
		t.Fatal(err)
	}
	for n := 9; m.Kept() && n < len(p.workout.Exercises); n++ {
		last = string(p.workout.Exercises[n].Position)
		wish(t, m, last, true)
	}
	if m.Kept() {
		t.Fatal("the disk was not full")
	}
	return last
}

// away is a copy in memory whose file, with the wishes for 1 and 2, another program has open too.
func away(t *testing.T) (p *platform, m, other *offline.Member, path, last string) {
	t.Helper()
	p = newPlatform(300)
	path = filepath.Join(t.TempDir(), "copy.db")
	m = open(t, p, path)
	look(t, m)
	p.fail = down
	wish(t, m, "1", true)
	wish(t, m, "2", true)
	last = crowd(t, p, m)
	return p, m, open(t, p, path), path, last
}

// wished is what waits for the first exercises: + for done, - for not done, a point for nothing.
func wished(t *testing.T, m *offline.Member) string {
	t.Helper()
	text := []byte("....")
	for _, w := range today(t, m).Wishes {
		if n := len(w.Mark.Position); n == 1 && w.Mark.Position[0] <= '4' && w.Waiting() {
			text[w.Mark.Position[0]-'1'] = map[bool]byte{true: '+', false: '-'}[w.Mark.Done]
		}
	}
	return string(text)
}

func TestWhatOthersWishedMeanwhileStays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name         string
		here, there  func(t *testing.T, p *platform, m *offline.Member)
		want         string
		thereIsLater bool
	}{
		{name: "nothing", want: "++.."},
		{name: "taken back there", there: func(t *testing.T, _ *platform, m *offline.Member) { wish(t, m, "1", false) }, want: ".+.."},
		{name: "taken back here", here: func(t *testing.T, _ *platform, m *offline.Member) { wish(t, m, "1", false) }, want: ".+.."},
		{name: "new ones", here: func(t *testing.T, _ *platform, m *offline.Member) { wish(t, m, "3", true) }, there: func(t *testing.T, _ *platform, m *offline.Member) { wish(t, m, "4", true) }, want: "++++"},
		{
			name: "sent here", want: "....",
			here: func(t *testing.T, p *platform, m *offline.Member) {
				p.set(func() { p.fail = nil })
				deliver(t, m, "")
				p.set(func() { p.fail = down })
			},
		},
		{
			name: "sent there", want: "....",
			there: func(t *testing.T, p *platform, m *offline.Member) {
				p.set(func() { p.fail = nil })
				deliver(t, m, "")
				p.set(func() { p.fail = down })
			},
		},
		{
			// Somebody who takes back here what was sent there has wished last.
			name: "sent there, then the opposite here", want: "-...", thereIsLater: true,
			there: func(t *testing.T, p *platform, m *offline.Member) {
				p.set(func() { p.fail = nil })
				deliver(t, m, "")
				p.set(func() { p.fail = down })
			},
			here: func(t *testing.T, p *platform, m *offline.Member) {
				p.set(func() { p.fail = nil })
				look(t, m)
				p.set(func() { p.fail = down })
				wish(t, m, "1", false)
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, m, other, _, _ := away(t)
			steps := []func(){
				func() {
					if c.here != nil {
						c.here(t, p, m)
					}
				}, func() {
					if c.there != nil {
						c.there(t, p, other)
					}
				},
			}
			if c.thereIsLater {
				steps[0], steps[1] = steps[1], steps[0]
			}
			for _, step := range steps {
				step()
			}
			if err := m.Close(); err != nil {
				t.Fatal(err)
			}
			if got := wished(t, other); got != c.want {
				t.Errorf("%s wait, want %s", got, c.want)
			}
		})
	}
}

// Who leaves can be told whether what waits is kept, and it is where that was said.
func TestBringingBackTellsWhetherItSucceeded(t *testing.T) {
	t.Parallel()
	_, m, other, path, last := away(t)
	waiting := today(t, m).Waiting()
	if !m.BringBack(t.Context()) || !m.Kept() || today(t, m).Waiting() != waiting || today(t, other).Waiting() != waiting {
		t.Errorf("kept %v, %d and %d wait of %d", m.Kept(), today(t, m).Waiting(), today(t, other).Waiting(), waiting)
	}
	wish(t, m, last, false) // it goes on in the file
	if today(t, other).Waiting() != waiting-1 || !m.BringBack(t.Context()) {
		t.Errorf("%d wait", today(t, other).Waiting())
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	if day := today(t, open(t, newPlatform(1), path)); day.Waiting() != waiting-1 {
		t.Errorf("%d wait", day.Waiting())
	}
}

func TestBringingBackTellsThatItFailed(t *testing.T) {
	t.Parallel()
	_, m, other, path, _ := away(t)
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	waiting := today(t, m).Waiting()
	if m.BringBack(t.Context()) || m.Kept() || today(t, m).Waiting() != waiting {
		t.Errorf("kept %v, %d wait of %d", m.Kept(), today(t, m).Waiting(), waiting)
	}
	if open(t, newPlatform(1), "").BringBack(t.Context()) {
		t.Error("what was never in a file is kept")
	}
}

// A program that holds the file keeps nobody from leaving for long.
func TestBringingBackDoesNotWaitForEver(t *testing.T) {
	t.Parallel()
	_, m, other, _, _ := away(t)
	release, err := other.Hold()
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if m.BringBack(t.Context()) {
		t.Error("kept in a file that is held")
	}
}

// A schema that a later version brings while this one has the copy open is no damage.
func TestANewerVersionInMidRun(t *testing.T) {
	t.Parallel()
	for name, statements := range map[string][]string{
		"renamed": {"ALTER TABLE wish RENAME TO mark", "PRAGMA user_version = 2"},
		"added":   {"ALTER TABLE wish ADD COLUMN why TEXT", "PRAGMA user_version = 2"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, path := used(t)
			m := open(t, p, path)
			today(t, m)
			change(t, path, statements...)
			if day := today(t, m); !day.Known() || day.Waiting() != 0 {
				t.Errorf("%+v", day)
			}
			if kinds(m) != "unwritable" || m.Kept() || m.Warnings()[0].File != path {
				t.Errorf("%v, kept %v", m.Warnings(), m.Kept())
			}
			wish(t, m, "3", true)
			works(t, p, m)
			if m.BringBack(t.Context()) {
				t.Error("it is kept")
			}
			if err := m.Close(); err != nil {
				t.Error(err)
			}
			if aside, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*.damaged-*")); err != nil || len(aside) > 0 {
				t.Errorf("set aside %v, %v", aside, err)
			}
			if m = open(t, p, path); kinds(m) != "unwritable" {
				t.Errorf("the file is not the later version's any more: %v", m.Warnings())
			}
			if p.done("2") {
				t.Error("a mark that is the later version's to send was sent")
			}
		})
	}
}
