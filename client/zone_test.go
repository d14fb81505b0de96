package client

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestZoneTellsEveryTimeOfAResultAndKeepsTheInstant(t *testing.T) {
	rome := time.FixedZone("", 2*60*60)
	const at = "2025-06-05T12:25:50.612+00:00"
	want := time.Date(2025, 6, 5, 14, 25, 50, 612e6, rome)
	answers := map[string]string{
		"/workout/current": `{"workoutSession":{"workoutSessionId":"w","idCr":1,"startedOn":"` + at + `",
			"exercises":[{"position":1,"doneOn":"` + at + `"},{"position":2,"doneOn":"0001-01-01T00:00:00"}]}}`,
		"/wellness-age": `{"wellnessAge":"39","calculatedOn":"` + at + `",
			"functionalAgeByCategory":[{"functionalAge":"38","calculatedOn":"` + at + `"}]}`,
		"/workout-sessions/7": `{"id":"7","startedOn":"` + at + `","closedOn":"` + at + `",
			"exercises":[{"doneOn":"` + at + `"}]}`,
		"/workout-sessions": `{"workoutSessions":[{"id":"7","startedOn":"` + at + `","closedOn":"` + at + `"}]}`,
	}
	config := backendConfig(&platform{handler: func(r *http.Request, _ string) reply {
		for end, body := range answers {
			if strings.HasSuffix(r.URL.Path, end) {
				return reply{body: body}
			}
		}
		return reply{status: http.StatusNotFound}
	}})
	config.Zone = rome
	c := newClient(t, config)
	ctx := context.Background()

	workout, err := c.CurrentWorkout(ctx)
	if err != nil {
		t.Fatal(err)
	}
	wellness, err := c.WellnessAge(ctx)
	if err != nil {
		t.Fatal(err)
	}
	session, err := c.Session(ctx, "7")
	if err != nil {
		t.Fatal(err)
	}
	page, err := c.Sessions(ctx, SessionQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]time.Time{
		"the workout's start": workout.StartedOn, "an exercise's end": workout.Exercises[0].DoneOn,
		"the wellness age's day": wellness.CalculatedOn, "a category's day": wellness.Categories[0].CalculatedOn,
		"the session's start": session.StartedOn, "the session's end": session.ClosedOn,
		"the end of its exercise": session.Exercises[0].DoneOn,
		"the start in the list":   page.Sessions[0].StartedOn, "the end in the list": page.Sessions[0].ClosedOn,
	} {
		if got.Format(time.RFC3339Nano) != want.Format(time.RFC3339Nano) {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	if null := workout.Exercises[1].DoneOn; !null.IsZero() {
		t.Errorf("the null date became %s", null)
	}
}
