package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
)

// entry is a line of the manifest: one picture.
type entry struct {
	// File is the picture's path in the folder.
	File     string `json:"file"`
	Corpus   string `json:"corpus"`
	Category string `json:"category"`
	// Codes is how many codes are in it. With 0 any read is a false one.
	Codes int `json:"codes"`
	// Text is the accepted texts, in the ways that other readers give bytes that are no UTF-8; null
	// where it is not known what the code holds.
	Text []string `json:"text"`
}

// accepts tells whether a text that was read is one of the entry's. The manifest gives texts as
// characters, with plain line ends and none at the end; the reader gives bytes, which are UTF-8, Latin-1
// or Shift JIS.
func (e entry) accepts(text string) bool {
	text = strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	if slices.Contains(e.Text, text) {
		return true
	}
	for _, set := range []encoding.Encoding{charmap.ISO8859_1, japanese.ShiftJIS} {
		if as, err := set.NewDecoder().String(text); err == nil && slices.Contains(e.Text, as) {
			return true
		}
	}
	return false
}

func readManifest(folder string) ([]entry, error) {
	f, err := os.Open(filepath.Join(folder, "manifest.jsonl"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []entry
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		var e entry
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", f.Name(), n, err)
		}
		all = append(all, e)
	}
	return all, lines.Err()
}

// choose keeps what the settings ask for.
func choose(all []entry, s settings) []entry {
	var corpora []string
	if s.corpora != "" {
		corpora = strings.Split(s.corpora, ",")
	}
	inCategory, inCorpus := map[[2]string]int{}, map[string]int{}
	var kept []entry
	for _, e := range all {
		if corpora != nil && !slices.Contains(corpora, e.Corpus) || !strings.Contains(e.File, s.only) {
			continue
		}
		category := [2]string{e.Corpus, e.Category}
		inCategory[category]++
		if (inCategory[category]-1)%s.every != 0 || s.limit > 0 && inCorpus[e.Corpus] >= s.limit {
			continue
		}
		inCorpus[e.Corpus]++
		kept = append(kept, e)
	}
	return kept
}
