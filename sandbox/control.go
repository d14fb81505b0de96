package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// control is everything under /sandbox/: JSON in and out, on loopback connections only.
func (s *Sandbox) control() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /sandbox/{$}", func(w http.ResponseWriter, _ *http.Request) { reply(w, controlIndex()) })
	mux.HandleFunc("GET /sandbox/state", func(w http.ResponseWriter, _ *http.Request) { reply(w, s.state()) })
	mux.HandleFunc("GET /sandbox/guesses", func(w http.ResponseWriter, _ *http.Request) { reply(w, Guesses()) })
	mux.HandleFunc("GET /sandbox/members", s.controlMembers)
	mux.HandleFunc("GET /sandbox/machines", s.controlMachines)
	mux.HandleFunc("GET /sandbox/faults", s.controlFaults)
	mux.HandleFunc("PUT /sandbox/faults", s.putFaults)
	mux.HandleFunc("POST /sandbox/faults", s.postFaults)
	mux.HandleFunc("DELETE /sandbox/faults", s.deleteFaults)
	mux.HandleFunc("GET /sandbox/clock", s.controlClock)
	mux.HandleFunc("PUT /sandbox/clock", s.putClock)
	mux.HandleFunc("GET /sandbox/mark-delay", s.controlMarkDelay)
	mux.HandleFunc("PUT /sandbox/mark-delay", s.putMarkDelay)
	mux.HandleFunc("POST /sandbox/reset", s.postReset)
	mux.HandleFunc("POST /sandbox/codes", s.postCode)
	mux.HandleFunc("POST /sandbox/tokens", s.postToken)
	return mux
}

// controlIndex says what can be asked of the box.
func controlIndex() map[string]string {
	return map[string]string{
		"GET /sandbox/state":          "clock, delays, faults, members' workouts, machines in use",
		"GET /sandbox/members":        "everybody, with the key and domain to call with",
		"GET /sandbox/machines":       "every machine, by the equipmentCode to issue a code for",
		"GET /sandbox/guesses":        "what the platform's documentation leaves open, and how it was filled in",
		"GET /sandbox/faults":         "the faults that are set, and the names of operations and effects",
		"PUT /sandbox/faults":         `replace them: {"faults": ["workout.current=500*2", "*=latency:300ms"]}`,
		"POST /sandbox/faults":        "add to them, in the same form",
		"DELETE /sandbox/faults":      "take them back: all, or ?operation= those of one",
		"GET /sandbox/clock":          "the box's time",
		"PUT /sandbox/clock":          `move or stop it: {"advance": "10m"} or {"now": "2026-11-22T18:47:00Z"}, {"stopped": true}`,
		"GET /sandbox/mark-delay":     "how long a mark takes to show",
		"PUT /sandbox/mark-delay":     `change it: {"delay": "4s"}`,
		"POST /sandbox/reset":         "put every member back to the state of a first look",
		"POST /sandbox/codes":         `issue an equipment code: {"equipment": "993", "age": "1h"}`,
		"POST /sandbox/tokens":        `sign an app token: {"member": "ana", "age": "11h", "life": "10h"}`,
		"GET /openapi.yaml":           "the description of the API",
		"GET /v1/… and GET /api/v1/…": "the API",
	}
}

// reply sends a value as JSON.
func reply(w http.ResponseWriter, value any) { replyStatus(w, http.StatusOK, value) }

func replyStatus(w http.ResponseWriter, status int, value any) {
	body, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	writeBody(w, status, jsonType, append(body, '\n'))
}

// misused answers a control call that cannot be followed.
func misused(w http.ResponseWriter, err error) {
	replyStatus(w, http.StatusBadRequest, map[string]string{"error": err.Error()})
}

// readControl decodes the body of a control call; an unknown field is an error.
func readControl(w http.ResponseWriter, r *http.Request, into any) bool {
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err == nil {
		if _, end := d.Token(); !errors.Is(end, io.EOF) {
			err = errors.New("more than one JSON value")
		}
	}
	if err != nil {
		misused(w, fmt.Errorf("read the body: %w", err))
		return false
	}
	return true
}

// span is a duration as JSON, as in "1m30s".
type span time.Duration

func (d span) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

func (d *span) UnmarshalText(b []byte) error {
	v, err := time.ParseDuration(string(b))
	*d = span(v)
	return err
}

func (s *Sandbox) controlFaults(w http.ResponseWriter, _ *http.Request) {
	set := []string{}
	for _, f := range s.faults.list() {
		set = append(set, f.String())
	}
	reply(w, map[string]any{"faults": set, "operations": faultNames(), "effects": Effects()})
}

func (s *Sandbox) putFaults(w http.ResponseWriter, r *http.Request) {
	s.changeFaults(w, r, s.faults.replace)
}

func (s *Sandbox) postFaults(w http.ResponseWriter, r *http.Request) {
	s.changeFaults(w, r, s.faults.add)
}

func (s *Sandbox) changeFaults(w http.ResponseWriter, r *http.Request, change func([]Fault) error) {
	var body struct {
		Faults []string `json:"faults"`
	}
	if !readControl(w, r, &body) {
		return
	}
	list, err := ParseFaults(strings.Join(body.Faults, ";"))
	if err == nil {
		err = change(list)
	}
	if err != nil {
		misused(w, err)
		return
	}
	s.controlFaults(w, r)
}

func (s *Sandbox) deleteFaults(w http.ResponseWriter, r *http.Request) {
	s.faults.clear(r.URL.Query().Get("operation"))
	s.controlFaults(w, r)
}
