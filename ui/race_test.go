//go:build race

package ui_test

// underRace says that the race detector is on, with which everything takes many times as long.
const underRace = true
