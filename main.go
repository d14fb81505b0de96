// Spotter is a gym companion for the terminal.
package main

import (
	"os"

	"spotter/cmd"
)

func main() { os.Exit(cmd.Main()) }
