package main

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"spotter/qr"
)

func TestAccepts(t *testing.T) {
	e := entry{Text: []string{"a\nb", "\u008d¡", "モバ", "è"}}
	for text, want := range map[string]bool{
		"a\r\nb": true, "a\nb": true, "\x8d\xa1": true, "\x83\x82\x83o": true, "è": true, "\xe8": true, "a\nb\r\n": true,
		"a": false, "": false, "モ": false, "a\n\nb": false,
	} {
		if e.accepts(text) != want {
			t.Errorf("%q accepted: %v", text, !want)
		}
	}
}

// folder has five pictures: codes whose contents are known, unknown and said not to be there, and none
// where there is one and where there is not.
func folder(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	code, err := qr.Encode("HELLO", qr.LevelM, 4)
	if err != nil {
		t.Fatal(err)
	}
	none := image.NewGray(code.Rect)
	for name, img := range map[string]image.Image{
		"known.png": code, "unknown.png": code, "false.png": code, "none.png": none, "hidden.png": none,
	} {
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	writeManifest(t, dir, text)
	return dir
}

func writeManifest(t *testing.T, dir, text string) {
	t.Helper()
	lines := `{"file": "known.png", "corpus": "a", "category": "known", "codes": 1, "text": ["` + text + `"]}
{"file": "unknown.png", "corpus": "a", "category": "unknown", "codes": 1, "text": null}
{"file": "none.png", "corpus": "b", "category": "without", "codes": 0, "text": null}
{"file": "hidden.png", "corpus": "b", "category": "hidden", "codes": 1, "text": null}
{"file": "false.png", "corpus": "b", "category": "without", "codes": 0, "text": null}
`
	if err := os.WriteFile(filepath.Join(dir, "manifest.jsonl"), []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
}

func measure(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if err := run(t.Context(), args, &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// fields is the first line that begins with these words, without its spaces, and without its times.
func fields(out string, begin ...string) string {
	for line := range strings.Lines(out) {
		f := strings.Fields(line)
		if len(f) > len(begin) && strings.Join(f[:len(begin)], " ") == strings.Join(begin, " ") {
			return strings.Join(f[len(begin):], " ")
		}
	}
	return ""
}

func TestRunCounts(t *testing.T) {
	out := measure(t, "-qr", folder(t, "HELLO"))
	for line, want := range map[string]string{
		"a known": "1 1 0 0 0 0", "a unknown": "1 1 1 0 0 0", "b without": "0 0 0 0 2 1", "b hidden": "1 0 0 0 0 0",
		"a ALL": "2 2 1 0 0 0", "ALL": "3 2 1 0 2 1", "Missed:": "1", "Misread:": "1",
	} {
		if got := fields(out, strings.Fields(line)...); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
	if out := measure(t, "-qr", folder(t, "OTHER"), "-corpus", "a", "-every", "1", "-workers", "2"); !strings.HasPrefix(fields(out, "ALL"), "2 1 1 1 0 0") {
		t.Errorf("another text than the code's:\n%s", out)
	}
	if out := measure(t, "-qr", folder(t, "HELLO"), "-limit", "1", "-only", "none"); !strings.HasPrefix(fields(out, "ALL"), "0 0 0 0 1 0") {
		t.Errorf("one picture asked for:\n%s", out)
	}
}

func TestRunCompares(t *testing.T) {
	dir := folder(t, "OTHER")
	saved := filepath.Join(dir, "saved.json")
	measure(t, "-qr", dir, "-save", saved)
	b, err := os.ReadFile(saved)
	if err != nil {
		t.Fatal(err)
	}
	out := measure(t, "-qr", dir, "-compare", saved)
	if !strings.Contains(out, "0 gained, 0 lost") {
		t.Errorf("the same run:\n%s", out)
	}
	// As if the hidden code had been read before, and the known one had been missed.
	changed := strings.NewReplacer(`"missed"`, `"right"`, `"wrong"`, `"missed"`).Replace(string(b))
	if err := os.WriteFile(saved, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	writeManifest(t, dir, "HELLO")
	out = measure(t, "-qr", dir, "-compare", saved)
	for _, want := range []string{"5 pictures in both, 1 gained, 1 lost", "+ known.png by full", "- hidden.png"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in:\n%s", want, out)
		}
	}
}

func TestRunRefuses(t *testing.T) {
	for want, args := range map[string][]string{
		"-qr names": nil, "begin at 1": {"-qr", "x", "-every", "0"}, "manifest.jsonl": {"-qr", t.TempDir()},
		"nothing is known": {"boof"}, "no picture": {"-qr", folder(t, "x"), "-corpus", "c"},
		"no saved run": {"-qr", folder(t, "x"), "-compare", filepath.Join(folder(t, "x"), "none.png")},
	} {
		var out bytes.Buffer
		if err := run(t.Context(), args, &out); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", args, err, want)
		}
	}
}
