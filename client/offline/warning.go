package offline

import "slices"

// WarningKind says what is wrong with a copy.
type WarningKind string

// The kinds of warning.
const (
	// CopyDamaged: the file was damaged. It was put aside, under the name in the warning, and a new one begun with
	// the marks that waited in it, the last workout and the measurements, as far as they could be read.
	CopyDamaged WarningKind = "damaged"
	// DiskFull: there is no room on the disk; the copy is in memory until the program ends. What waits then goes to the
	// file if there is room again.
	DiskFull WarningKind = "full"
	// CannotKeep: the file cannot be made, read or written, or a later version has made it; the copy is in memory
	// until the program ends.
	CannotKeep WarningKind = "unwritable"
)

// Warning is what the person should know of the copy.
type Warning struct {
	Kind WarningKind
	// File is the copy's file; with CopyDamaged the name under which the damaged one is now.
	File string
	// Err is the cause.
	Err error
}

func warningOf(err error) WarningKind {
	if troubleOf(err) == full {
		return DiskFull
	}
	return CannotKeep
}

func (s *store) warn(w Warning) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.warnings = append(s.warnings, w)
}

func (s *store) warned(kind WarningKind) bool {
	return slices.ContainsFunc(s.told(), func(w Warning) bool { return w.Kind == kind })
}

func (s *store) told() []Warning {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.warnings)
}
