package client

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkNew is what a program pays for a client before its first call.
func BenchmarkNew(b *testing.B) {
	config := backendConfig(nil)
	config.Transport = nil
	for b.Loop() {
		newClient(b, config)
	}
}

// BenchmarkCurrentWorkout is one call without the network: choice, retry policy, request, reading.
func BenchmarkCurrentWorkout(b *testing.B) {
	p := answering(reply{body: sample(b, "workout-full")})
	c := newClient(b, backendConfig(p))
	for b.Loop() {
		if _, err := c.CurrentWorkout(b.Context()); err != nil {
			b.Fatal(err)
		}
		p.requests = p.requests[:0]
	}
}

// BenchmarkReadSessionList reads three years of sessions.
func BenchmarkReadSessionList(b *testing.B) {
	items := make([]string, 900)
	for i := range items {
		items[i] = fmt.Sprintf(`{"id":"%d","title":"Workout","startedOn":"2025-06-05T12:25:50.612+00:00","closedOn":"2025-06-05T13:26:03.317+00:00","doneCalories":"310","doneDuration":"3000","doneMove":"512"}`, i+1)
	}
	body := []byte(`{"workoutSessions":[` + strings.Join(items, ",") + `]}`)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if list, err := readSessionList(payload(body)); err != nil || len(list) != 900 {
			b.Fatal(len(list), err)
		}
	}
}
