//go:build !race

package qr

// UnderRace says that the race detector is on.
const UnderRace = false
