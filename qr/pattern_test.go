package qr

import (
	"slices"
	"testing"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

func TestAlignmentCentres(t *testing.T) {
	for version := 1; version <= 40; version++ {
		v, err := decoder.Version_GetVersionForNumber(version)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := alignmentCentres(17+4*version), v.GetAlignmentPatternCenters(); !slices.Equal(got, want) {
			t.Errorf("version %d: %v, the standard has %v", version, got, want)
		}
	}
}

func TestVersionCode(t *testing.T) {
	for version, want := range map[int]uint32{7: 0x07C94, 8: 0x085BC, 21: 0x15683, 40: 0x28C69} {
		if got := versionCode(version); got != want {
			t.Errorf("version %d: %05X, the standard has %05X", version, got, want)
		}
	}
}

// Every module of the pattern is as it says in real codes of all sizes, and none is named twice in a patch.
func TestPatternIsInCodes(t *testing.T) {
	for version := 1; version <= 40; version++ {
		m := gridOf(t, "A", LevelL, version)
		p := newPattern(m.dim)
		check := func(part patch) {
			seen := map[spot]bool{}
			for dark, spots := range map[bool][]spot{true: part.dark, false: part.light} {
				if len(spots) == 0 {
					t.Fatalf("version %d: a patch of one colour tells nothing", version)
				}
				for _, s := range spots {
					if m.at(int(s.u), int(s.v), false) != dark {
						t.Fatalf("version %d: module (%g, %g) is not dark = %v", version, s.u, s.v, dark)
					}
					if seen[s] {
						t.Fatalf("version %d: (%g, %g) twice", version, s.u, s.v)
					}
					seen[s] = true
				}
			}
		}
		for _, f := range p.finders {
			check(f)
		}
		for _, r := range p.rest {
			check(r)
		}
	}
}
