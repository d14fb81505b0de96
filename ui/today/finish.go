package today

import (
	"context"
	"fmt"
	"slices"
)

// Finish brings to the disk what was marked and is not there yet, until the context ends, and returns the titles of
// the exercises whose mark did not come there.
func (m *Model) Finish(ctx context.Context) []string {
	var left []string
	for _, j := range slices.Concat([]job{m.desk.job}, m.desk.queue) {
		if j.run == nil || j.mark == nil && !j.outbox {
			continue // reading only
		}
		if err := j.finish(ctx); err != nil && j.mark != nil {
			left = append(left, j.mark.title)
		}
	}
	m.desk = desk{}
	return left
}

// finish runs the job unless that was done already, and waits for its end.
func (j job) finish(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() {
		defer func() {
			if v := recover(); v != nil {
				ended <- fmt.Errorf("crashed: %v", v)
			}
		}()
		_, err := j.run()
		ended <- err
	}()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}
