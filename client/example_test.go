package client_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"spotter/client"
)

// Example reads today's workout and marks its first exercise as done.
func Example() {
	server := httptest.NewServer(platform())
	defer server.Close()
	c, err := client.New(client.Config{
		BaseURL:    server.URL, // client.ProductionBaseURL
		APIKey:     "partner-key",
		AuthDomain: "com.example.club",
		UserID:     "37a37f83-866e-418b-aa05-a0b88af357ed",
		Language:   "en-GB",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()

	workout, err := c.CurrentWorkout(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(workout.Name)
	for _, e := range workout.Exercises {
		fmt.Printf("%s %s: %s, %d sets\n", e.Position, e.Title(), e.Status, len(e.Sets))
	}

	first := workout.Exercises[0]
	workout, err = c.SetDone(ctx, client.Mark{IDCr: workout.IDCr, Position: first.Position, Done: true})
	var failure *client.Error
	switch {
	case errors.As(err, &failure) && failure.Kind == client.NotApplied:
		fmt.Println("accepted but not applied")
	case err != nil:
		fmt.Println(err)
	default:
		fmt.Printf("%d of %d done\n", workout.DoneCount(), len(workout.Exercises))
	}

	_, err = c.Session(ctx, "404")
	fmt.Println(client.KindOf(err))

	// Output:
	// Legs
	// 1 Leg Press: ToDo, 2 sets
	// 2 Leg Curl: Done, 0 sets
	// 2 of 2 done
	// not_found
}

// platform is the smallest server that the example needs.
func platform() http.Handler {
	status := "ToDo"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasSuffix(r.URL.Path, "/mark-as-done"):
			status = "Done"
		case strings.HasSuffix(r.URL.Path, "/workout/current"):
			fmt.Fprintf(w, `{"workoutSession": {"idCr": 412, "name": "Legs", "exercises": [
				{"position": 1, "equipmentName": "Leg Press", "executionStatus": %q, "steps": [
					{"properties": [{"physicalProperty": "IsoReps", "value": 10}, {"physicalProperty": "IsoWeight", "value": 80}]},
					{"properties": [{"physicalProperty": "IsoReps", "value": 8}, {"physicalProperty": "IsoWeight", "value": 90}]}
				]},
				{"position": 2, "equipmentName": "Leg Curl", "executionStatus": "Done"}
			]}}`, status)
		default:
			http.NotFound(w, r)
		}
	})
}

func ExampleCulture() {
	fmt.Println(client.Culture("it_IT.UTF-8"), client.Culture("pt"), client.Culture("en-EN"), client.Culture("klingon") == "")
	// Output: it pt-BR en true
}
