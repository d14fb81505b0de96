package offline_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"spotter/client"
	"spotter/client/offline"
)

func TestFileNamesTellNothingAndDiffer(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, base := range []string{"https://a.example/api", "https://b.example/api"} {
		for _, user := range []string{"anna", "Anna", "../x", ""} {
			name := offline.FileName(base, user)
			if seen[name] || strings.Contains(name, "example") || strings.Contains(strings.ToLower(name), "anna") || filepath.Base(name) != name || !strings.HasSuffix(name, ".db") {
				t.Errorf("%q for %q, %q", name, base, user)
			}
			seen[name] = true
		}
	}
}

func TestNobodyElseCanReadTheCopy(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		return // its folders are the user's own
	}
	dir := filepath.Join(t.TempDir(), "state", "spotter")
	path := filepath.Join(dir, "copy.db")
	p := newPlatform(2)
	m := open(t, p, path)
	look(t, m)
	wish(t, m, "1", true)
	deliver(t, m, "")
	check := func() {
		t.Helper()
		list, err := offline.Files(path)
		if err != nil || len(list) < 4 {
			t.Fatalf("%v, %v", list, err)
		}
		for _, name := range append(list, dir, filepath.Dir(dir)) {
			info, err := os.Stat(name)
			if err != nil {
				t.Fatal(err)
			}
			if want := map[bool]os.FileMode{true: 0o700, false: 0o600}[info.IsDir()]; info.Mode().Perm() != want {
				t.Errorf("%s has the mode %v", filepath.Base(name), info.Mode())
			}
		}
	}
	check()
	if err := errors.Join(m.Close(), os.Chmod(path, 0o644)); err != nil { // as a backup that was put back can have
		t.Fatal(err)
	}
	look(t, open(t, p, path))
	check()
}

func TestPathsOfAllSorts(t *testing.T) {
	// The folder that the program is in is changed, so nothing else runs meanwhile.
	names := []string{
		"with spaces", "what?", "a#b", "100%", "%41%zz", "a&b=c", "file:x", "été 日本語 🏋", `quote"'s`, "+plus", ":memory:", "semi;colon", "x?mode=memory",
	}
	dir := t.TempDir()
	t.Chdir(dir)
	for _, name := range names {
		for _, path := range []string{filepath.Join(dir, name, name+".db"), filepath.Join(name, "relative.db"), name + ".db"} {
			p := newPlatform(2)
			m, err := offline.Open(t.Context(), offline.Config{Remote: p, Path: path})
			if err != nil {
				t.Fatal(err)
			}
			look(t, m)
			wish(t, m, "1", true)
			if !m.Kept() || len(m.Warnings()) > 0 {
				t.Errorf("%q: kept %v, %v", path, m.Kept(), m.Warnings())
			}
			if err := m.Close(); err != nil {
				t.Error(err)
			}
			if _, err := os.Stat(path); err != nil {
				t.Error(err)
			}
			again, err := offline.Open(t.Context(), offline.Config{Remote: p, Path: path})
			if err != nil {
				t.Fatal(err)
			}
			if day := today(t, again); day.Waiting() != 1 {
				t.Errorf("%q: %+v", path, day)
			}
			_ = again.Close()
		}
	}
}

// A relative path is that of the folder in which the copy was opened.
func TestAnotherFolderIsNoOtherCopy(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	t.Chdir(dir)
	p := newPlatform(2)
	m := open(t, p, "copy.db")
	look(t, m)
	t.Chdir(other)
	wish(t, m, "1", true)
	deliver(t, m, "")
	if list, err := os.ReadDir(other); err != nil || len(list) > 0 {
		t.Errorf("%v, %v in another folder", list, err)
	}
	if !m.Kept() || len(m.Warnings()) > 0 {
		t.Errorf("%v", m.Warnings())
	}
}

func TestWhereNothingCanBeKeptTheCopyIsInMemory(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	write(t, file, []byte("x"))
	for name, path := range map[string]string{
		"below a file":        filepath.Join(file, "copy.db"),
		"deep below a file":   filepath.Join(file, "a", "b", "copy.db"),
		"a name that is long": filepath.Join(t.TempDir(), strings.Repeat("x", 300)+".db"),
		"a zero byte":         filepath.Join(t.TempDir(), "a\x00b.db"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPlatform(5)
			m := open(t, p, path)
			look(t, m)
			wish(t, m, "2", true)
			if kinds(m) != "unwritable" || m.Kept() || m.Warnings()[0].File == "" || m.Warnings()[0].Err == nil {
				t.Errorf("%v, kept %v", m.Warnings(), m.Kept())
			}
			works(t, p, m)
			if !p.done("2") {
				t.Error("the mark was not sent")
			}
		})
	}
}

// What another version has made is left as it is, byte for byte.
func TestANewerVersionsFileIsLeftAlone(t *testing.T) {
	t.Parallel()
	p, path := used(t)
	change(t, path, "PRAGMA user_version = 99", "CREATE TABLE unheard_of (x)")
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m := open(t, p, path)
	if kinds(m) != "unwritable" || m.Kept() || !strings.Contains(m.Warnings()[0].Err.Error(), "version 99") {
		t.Errorf("%v", m.Warnings())
	}
	works(t, p, m)
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file is changed: %v", err)
	}
}

func TestAFileOfTheFirstVersionIsBroughtUpToDate(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "copy.db")
	change(t, path, "CREATE TABLE x (y)", "DROP TABLE x", "PRAGMA user_version = 0")
	p := newPlatform(3)
	m := open(t, p, path)
	if kinds(m) != "" || !m.Kept() {
		t.Errorf("%v", m.Warnings())
	}
	works(t, p, m)
}

func TestAFullDiskInMidRun(t *testing.T) {
	t.Parallel()
	p := newPlatform(300)
	path := filepath.Join(t.TempDir(), "copy.db")
	m := open(t, p, path)
	look(t, m)
	wish(t, m, "1", true)
	if err := m.FillDisk(); err != nil {
		t.Fatal(err)
	}
	n := 1
	for ; len(m.Warnings()) == 0 && n < 300; n++ {
		day := wish(t, m, string(p.workout.Exercises[n].Position), true)
		if day.Waiting() != n+1 {
			t.Fatalf("%d wait of %d", day.Waiting(), n+1)
		}
	}
	if kinds(m) != "full" || m.Kept() || m.Warnings()[0].File != path {
		t.Fatalf("%v after %d marks, kept %v", m.Warnings(), n, m.Kept())
	}
	if day := today(t, m); day.Waiting() != n || day.Workout.Name != "Legs" {
		t.Errorf("%d wait of %d", day.Waiting(), n)
	}
	deliver(t, m, "")
	if p.workout.DoneCount() != n || p.count("mark") != n {
		t.Errorf("%d done of %d by %d marks", p.workout.DoneCount(), n, p.count("mark"))
	}
	works(t, p, m)
}

// Where there is room again when the program ends, what waits goes back to the file, and what was sent is not sent again.
func TestWhatWaitsGoesBackToTheFile(t *testing.T) {
	t.Parallel()
	p := newPlatform(300)
	path := filepath.Join(t.TempDir(), "copy.db")
	m := open(t, p, path)
	look(t, m)
	wish(t, m, "1", true)
	wish(t, m, "2", true)
	if err := m.FillDisk(); err != nil {
		t.Fatal(err)
	}
	last := ""
	for n := 2; len(m.Warnings()) == 0 && n < 300; n++ {
		last = string(p.workout.Exercises[n].Position)
		wish(t, m, last, true)
	}
	if m.Kept() {
		t.Fatal("the disk was not full")
	}
	deliver(t, m, "")
	p.fail = down
	wish(t, m, "1", false) // the file still says that it is to be done
	waiting := wish(t, m, "299", true).Waiting()
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	p.fail = nil
	again := open(t, p, path)
	if day := today(t, again); day.Waiting() != waiting || kinds(again) != "" {
		t.Errorf("%d wait of %d, %v", day.Waiting(), waiting, again.Warnings())
	}
	look(t, again)
	deliver(t, again, "")
	if p.done("1") || !p.done("2") || !p.done("299") || !p.done(last) {
		t.Errorf("not as wished last: %v, %v, %v, %v", p.done("1"), p.done("2"), p.done("299"), p.done(last))
	}
}

// Whatever is asked of a copy that is closed fails with an error.
func TestAClosedCopy(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"", filepath.Join(t.TempDir(), "copy.db")} {
		p := newPlatform(2)
		m := open(t, p, path)
		look(t, m)
		if err := m.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := m.Today(t.Context()); err == nil {
			t.Error("no error")
		}
		if _, err := m.Wish(t.Context(), client.Mark{IDCr: "7", Position: "1", Done: true}); err == nil {
			t.Error("no error")
		}
		if kinds(m) != "" {
			t.Errorf("%v", m.Warnings())
		}
		if err := m.Close(); err != nil {
			t.Errorf("a second time: %v", err)
		}
	}
}
