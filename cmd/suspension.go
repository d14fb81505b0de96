package cmd

// Suspension is the terminal's wish that the program stops, which ctrl+z tells, for those who have something to put
// away before.
type Suspension struct {
	// Asked has a token when the wish came. Until End nothing is stopped by it.
	Asked <-chan struct{}
	// Stop stops the process, and returns when it goes on.
	Stop func()
	End  func()
}
