// Package bench measures the built program as its users meet it: in a terminal of 120 × 40 whose emulator
// answers every query, and as a command against a server on this machine. "make bench" runs it.
package bench
