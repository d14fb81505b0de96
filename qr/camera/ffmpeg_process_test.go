package camera

import (
	"strings"
	"testing"
)

// However much is said, little of it is kept: the end.
func TestTail(t *testing.T) {
	var kept tail
	for _, text := range []string{strings.Repeat("a", 3*tailSize), strings.Repeat("b", tailSize-1), "c", "last"} {
		if n, err := kept.Write([]byte(text)); n != len(text) || err != nil {
			t.Fatalf("wrote %d of %d, %v", n, len(text), err)
		}
		if n := len(kept.kept); n > tailSize {
			t.Fatalf("%d bytes are kept, %d at most", n, tailSize)
		}
	}
	if got := kept.String(); !strings.HasSuffix(got, "bbbclast") || len(got) != tailSize {
		t.Errorf("kept %.10q … %q", got, got[len(got)-10:])
	}
}
