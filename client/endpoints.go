package client

import (
	"net/http"
	"net/url"
	"strings"
)

// Provenance says how well an endpoint is known.
type Provenance string

// From the best known to the least.
const (
	// Documented: the API's owner describes it.
	Documented Provenance = "documented"
	// Inferred: it follows by symmetry from documented ones, or it is promised without a path.
	Inferred Provenance = "inferred"
	// Guessed: nothing but our own guess speaks for it.
	Guessed Provenance = "guessed"
)

// Auth is the way in which an endpoint knows its caller.
type Auth string

// The two ways of the platform.
const (
	// PartnerKey: the headers x-openplatform-apikey and x-openplatform-authdomain (backend calls).
	PartnerKey Auth = "partner key"
	// Bearer: the header Authorization with an app token (app calls).
	Bearer Auth = "bearer"
)

// Operation is one thing that can be done over the API; more than one endpoint may do it.
type Operation string

// The operations; as text they name in an [Error] what was being done.
const (
	OpAppToken       Operation = "get an app token"
	OpFacilities     Operation = "list the facilities"
	OpSession        Operation = "read a session"
	OpLoginEquipment Operation = "sign in to the equipment"
	OpWellnessAge    Operation = "read the wellness age"
	OpCurrentWorkout Operation = "read the current workout"
	OpMarkDone       Operation = "mark the exercise as done"
	OpMarkUndone     Operation = "mark the exercise as undone"
	OpSessions       Operation = "list the sessions"
)

// Endpoint is one row of the table of endpoints.
type Endpoint struct {
	// Name identifies the row: "app-token", "backend-workout".
	Name      string
	Operation Operation
	Method    string
	// Pattern is the path below the base URL; {user_id} and {id} are filled in, escaped.
	Pattern    string
	Auth       Auth
	Provenance Provenance
	// Note says what the provenance rests on, where that needs words.
	Note string
}

// endpoints is the one table of endpoints. For one operation the documented ones come before the others.
func endpoints() []Endpoint {
	const user, app = "/v1/backend/user/{user_id}", "/v1/app"
	return []Endpoint{
		{"app-token", OpAppToken, http.MethodGet, user + "/app-token", PartnerKey, Documented, "described as a verification; it issues a token"},
		{"facilities", OpFacilities, http.MethodGet, "/v1/backend/facilities", PartnerKey, Documented, "the answer's body is not shown in the contract"},
		{"backend-session", OpSession, http.MethodGet, user + "/workout-sessions/{id}", PartnerKey, Documented, ""},
		{"equipment-login", OpLoginEquipment, http.MethodPost, user + "/equipments/login", PartnerKey, Documented, "never repeated"},
		{"backend-wellness-age", OpWellnessAge, http.MethodGet, user + "/wellness-age", PartnerKey, Documented, ""},
		{"app-wellness-age", OpWellnessAge, http.MethodGet, app + "/wellness-age", Bearer, Documented, ""},
		{"backend-workout", OpCurrentWorkout, http.MethodGet, user + "/workout/current", PartnerKey, Documented, "only the empty answer is shown in the contract"},
		{"app-workout", OpCurrentWorkout, http.MethodGet, app + "/workout/current", Bearer, Documented, "only the empty answer is shown in the contract"},
		{"backend-mark-done", OpMarkDone, http.MethodPut, user + "/workout/current/exercise/mark-as-done", PartnerKey, Documented, ""},
		{"app-mark-undone", OpMarkUndone, http.MethodPut, app + "/workout/current/exercise/mark-as-undone", Bearer, Documented, ""},
		{"app-mark-done", OpMarkDone, http.MethodPut, app + "/workout/current/exercise/mark-as-done", Bearer, Inferred, "by symmetry with backend-mark-done and app-mark-undone"},
		{"backend-mark-undone", OpMarkUndone, http.MethodPut, user + "/workout/current/exercise/mark-as-undone", PartnerKey, Inferred, "by symmetry with backend-mark-done and app-mark-undone"},
		{"backend-sessions", OpSessions, http.MethodGet, user + "/workout-sessions", PartnerKey, Inferred, "the list is promised, its path is not given"},
		{"app-sessions", OpSessions, http.MethodGet, app + "/workout-sessions", Bearer, Guessed, "by analogy with the backend's"},
		{"app-session", OpSession, http.MethodGet, app + "/workout-sessions/{id}", Bearer, Guessed, "by analogy with the backend's"},
	}
}

// path fills in the pattern. Each value becomes exactly one segment.
func (e Endpoint) path(userID, id string) string {
	return strings.NewReplacer("{user_id}", url.PathEscape(userID), "{id}", url.PathEscape(id)).Replace(e.Pattern)
}

func (e Endpoint) needsUser() bool { return strings.Contains(e.Pattern, "{user_id}") }
func (e Endpoint) needsID() bool   { return strings.Contains(e.Pattern, "{id}") }

// repeatable reports whether sending the request twice is the same as sending it once.
func (e Endpoint) repeatable() bool { return e.Method != http.MethodPost }

// isSegment reports whether a value can stand as one segment of a path: "." and ".." would climb.
func isSegment(s string) bool { return s != "" && s != "." && s != ".." }
