package screen

import (
	"time"

	"spotter/client/offline"
)

// Grace is how long a mark may be on its way before it is counted among those that wait: most show sooner.
const Grace = 3 * time.Second

// Overdue reports whether a mark is to be counted among those that wait: nothing has come of it for a while, or it is
// known that nothing will, because a try has failed or the platform is away.
func Overdue(w offline.Wish, now time.Time, away bool) bool {
	return w.Waiting() && !w.Shown && (away || w.Problem != nil || now.Sub(w.Since) >= Grace)
}
