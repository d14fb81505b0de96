package cmd

import (
	"context"
	"sync"

	"spotter/client/offline"
)

// copyOf opens a member's copy in a file, or in memory where the path is empty, and lets it work in the background
// until the function returned is called.
func (a *app) copyOf(ctx context.Context, remote offline.Remote, path string) (*offline.Member, func(), error) {
	member, err := offline.Open(ctx, offline.Config{Remote: remote, Path: path, Now: a.sys.Now})
	if err != nil {
		return nil, nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	var work sync.WaitGroup
	work.Go(func() { member.Run(ctx) })
	return member, func() {
		cancel()
		work.Wait()
		_ = member.Close()
	}, nil
}
