package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"spotter/ui/screen"
)

// finishing is how long the program's end may be put off for the marks that are on their way to the disk. A disk
// that takes longer is one that gives no answer.
const finishing = 5 * time.Second

// Unkept is the error of a program that ended before marks reached the disk: nobody but the member knows of them.
type Unkept struct {
	// Titles are the exercises' names.
	Titles []string
}

// Error names the exercises.
func (u *Unkept) Error() string { return "marks not kept: " + strings.Join(u.Titles, ", ") }

// finish lets the screens bring to an end what must not be cut off, when the loop is over. The error is why the
// program ended, and is kept.
func (a *App) finish(ctx context.Context, ended error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = errors.Join(ended, fmt.Errorf("finish: %v", v))
		}
	}()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), finishing)
	defer cancel()
	var left []string
	for _, p := range a.screens {
		if s, ok := p.Screen.(screen.Finisher); ok {
			left = append(left, s.Finish(ctx)...)
		}
	}
	if len(left) == 0 {
		return ended
	}
	return errors.Join(ended, &Unkept{Titles: left})
}
