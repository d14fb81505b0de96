// Package cmd is Spotter's command line: flags in, an exit code out.
package cmd

// Main runs the command line with the process's arguments and returns the exit code.
func Main() int { return 0 }
