package today_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"spotter/client"
	"spotter/ui/screen"
	"spotter/ui/uitest"
)

var _ screen.Finisher = (*stage)(nil)

// Marks that are on their way to the disk, or that nobody has begun with, are there before the program ends. What
// does not come there is named.
func TestTheEndWaitsForTheDisk(t *testing.T) {
	for _, c := range []struct {
		disk *disk
		left []string
		kept []client.Mark
	}{
		{disk: &disk{takes: 200 * time.Millisecond}, kept: []client.Mark{markOf("4", true), markOf("5", true), markOf("6", true)}},
		{disk: &disk{takes: 2 * time.Second}, left: []string{"Stretching"}, kept: []client.Mark{markOf("4", true), markOf("5", true)}},
		{disk: &disk{takes: 20 * time.Second}, left: []string{"Vertical row", "Lat machine", "Stretching"}},
		{disk: &disk{err: errors.New("disk I/O error")}, left: []string{"Vertical row", "Lat machine", "Stretching"}},
	} {
		s := &server{workout: upperBody(), markErr: func(client.Mark) error { return unreachable() }}
		onDisk(t, s, c.disk, func(d *scene) {
			d.stage.Update(d.stage.ctx, uitest.Key("space")) // its command is never begun: the program ends
			d.stage.Update(d.stage.ctx, uitest.Key("j"))
			d.stage.Update(d.stage.ctx, uitest.Key("space"))
			d.stage.Update(d.stage.ctx, uitest.Key("j"))
			d.stage.Update(d.stage.ctx, uitest.Key("space"))
			ctx, cancel := context.WithTimeout(d.stage.ctx, 5*time.Second)
			defer cancel()
			if left := d.stage.Finish(ctx); !slices.Equal(left, c.left) {
				t.Errorf("left %q, want %q", left, c.left)
			}
			day, err := c.disk.Today(d.stage.ctx)
			if err != nil {
				t.Fatal(err)
			}
			var kept []client.Mark
			for _, w := range day.Wishes {
				kept = append(kept, w.Mark)
			}
			if !slices.Equal(kept, c.kept) {
				t.Errorf("kept %v, want %v", kept, c.kept)
			}
			time.Sleep(time.Minute) // for a disk that is still at work
		})
	}
}
