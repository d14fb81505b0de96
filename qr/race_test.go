//go:build race

package qr

// UnderRace says that the race detector is on, with which everything takes many times as long.
const UnderRace = true
