// Package uitest drives screens and the whole program in tests: without a terminal and with a clock of its
// own, or the real binary in a pseudo-terminal with an emulator behind it. It keeps what they draw in
// golden files.
package uitest
