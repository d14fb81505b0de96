package cmd

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"spotter/qr/camera"
)

// What is being opened has a process of its own, which the program must not leave behind.
func TestClosingTheCamerasWaitsForThoseThatAreOpened(t *testing.T) {
	t.Parallel()
	for opening, want := range map[time.Duration]time.Duration{0: 0, time.Second: time.Second, time.Hour: closeWait} {
		synctest.Test(t, func(t *testing.T) {
			w := newWebcams(camera.Options{})
			ctx, done, err := w.begin(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			go func() {
				<-ctx.Done() // the program ends it
				time.Sleep(opening)
				done()
			}()
			synctest.Wait()
			start := time.Now()
			w.close()
			if took := time.Since(start); took != want {
				t.Errorf("with %v to go the closing took %v, want %v", opening, took, want)
			}
			if _, err := w.Open(t.Context(), ""); !errors.Is(err, camera.ErrClosed) {
				t.Errorf("opening after the end: %v", err)
			}
			if _, err := w.List(t.Context()); !errors.Is(err, camera.ErrClosed) {
				t.Errorf("listing after the end: %v", err)
			}
			time.Sleep(2 * time.Hour)
		})
	}
}
