package offline

import (
	"context"
	"errors"
	"time"

	"spotter/client"
)

const (
	// sendTries is how often somebody who waits for a mark has it sent in all while that fails.
	sendTries = 3
	// repeatPause is between the first two tries; the next one is twice as long. longestWait is the longest that the
	// platform is left alone for at its wish while somebody waits.
	repeatPause, longestWait = 300 * time.Millisecond, 15 * time.Second
)

// repeats counts the tries of one mark. It is here that a mark is sent again, and not in [Remote.SendMark], since a look
// goes before each try.
type repeats struct {
	id    int64
	tries int
}

// after says whether sending is tried again after a failure, and after which pause.
func (r *repeats) after(ctx context.Context, err error) (time.Duration, bool) {
	var mark unsent
	var failure *client.Error
	if !errors.As(err, &mark) || !errors.As(err, &failure) || !failure.Temporary() || failure.RetryAfter > longestWait {
		return 0, false
	}
	if r.id != mark.id {
		*r = repeats{id: mark.id}
	}
	r.tries++
	pause := max(repeatPause<<(r.tries-1), failure.RetryAfter*5/4) // of which a fifth may be taken
	deadline, limited := ctx.Deadline()
	return pause, r.tries < sendTries && (!limited || time.Now().Add(pause).Before(deadline))
}
