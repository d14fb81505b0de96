// Package ui is Spotter's program for the terminal: the shell around the screens. It owns the window, the
// header, the footer, the list of keys, the global keys and the way from one screen to another; what is
// on a page is the screen's own.
package ui
