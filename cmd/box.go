package cmd

import (
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"spotter/sandbox"
)

// boxOptions set a sandbox up.
type boxOptions struct {
	seed         uint64
	markDelay    time.Duration
	machineEvery time.Duration
	faults       []string
	log          *slog.Logger
}

// flags makes the flags; what the options hold is the default.
func (o *boxOptions) flags(a *app, c *cobra.Command) {
	c.Flags().DurationVar(&o.markDelay, "mark-delay", o.markDelay, a.words.T("cmd.flag.mark_delay"))
	c.Flags().DurationVar(&o.machineEvery, "machine-every", o.machineEvery, a.words.T("cmd.flag.machine_every"))
	c.Flags().StringArrayVar(&o.faults, "fault", nil, a.words.T("cmd.flag.fault"))
	c.Flags().Uint64Var(&o.seed, "seed", sandbox.DefaultSeed, a.words.T("cmd.flag.seed"))
}

// open makes the box. What it does not accept is a slip in the arguments.
func (o *boxOptions) open(a *app, c *cobra.Command) (*sandbox.Sandbox, error) {
	faults, err := sandbox.ParseFaults(strings.Join(o.faults, ";"))
	if err != nil {
		return nil, &usageError{err: fmt.Errorf("--fault: %w", err), command: c.CommandPath()}
	}
	box, err := sandbox.New(sandbox.Options{
		Seed: o.seed, Clock: a.sys.Now, MarkDelay: o.markDelay, MachineEvery: o.machineEvery, Faults: faults, Logger: o.log,
	})
	if err != nil {
		return nil, &usageError{err: err, command: c.CommandPath()}
	}
	return box, nil
}
