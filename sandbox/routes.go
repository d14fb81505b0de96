package sandbox

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
)

// provenance says how sure it is that the platform has something, and has it so.
type provenance string

const (
	documented provenance = "documented" // stated or shown in the contract
	inferred   provenance = "inferred"   // follows from it, or has been seen on the same platform
	guessed    provenance = "guessed"    // our own idea
)

// operation is one endpoint.
type operation struct {
	// name is unique, as in "backend.workout.current"; what is before the first dot is the side.
	name       string
	method     string
	path       string
	provenance provenance
	handle     func(*Sandbox, *call) (any, *problem)
}

// app reports whether the endpoint takes an app token, and not the partner's key.
func (o operation) app() bool { return strings.HasPrefix(o.name, "app.") }

// operations is the table of everything that the API has.
func operations() []operation {
	const (
		get, put = http.MethodGet, http.MethodPut
		user     = "/v1/backend/user/{user_id}"
		current  = "/workout/current"
		done     = current + "/exercise/mark-as-done"
		undone   = current + "/exercise/mark-as-undone"
	)
	return []operation{
		{"backend.token", get, user + "/app-token", documented, (*Sandbox).issueToken},
		{"backend.facilities", get, "/v1/backend/facilities", documented, (*Sandbox).listFacilities},
		{"backend.session", get, user + "/workout-sessions/{id}", documented, (*Sandbox).showSession},
		{"backend.equipment.login", http.MethodPost, user + "/equipments/login", documented, (*Sandbox).loginEquipment},
		{"app.wellness", get, "/v1/app/wellness-age", documented, (*Sandbox).showWellness},
		{"backend.wellness", get, user + "/wellness-age", documented, (*Sandbox).showWellness},
		{"app.workout.current", get, "/v1/app" + current, documented, (*Sandbox).showWorkout},
		{"backend.workout.current", get, user + current, documented, (*Sandbox).showWorkout},
		{"backend.workout.done", put, user + done, documented, (*Sandbox).markDone},
		{"app.workout.undone", put, "/v1/app" + undone, documented, (*Sandbox).markUndone},
		{"app.workout.done", put, "/v1/app" + done, inferred, (*Sandbox).markDone},
		{"backend.workout.undone", put, user + undone, inferred, (*Sandbox).markUndone},
		{"backend.sessions", get, user + "/workout-sessions", inferred, (*Sandbox).listSessions},
		{"app.sessions", get, "/v1/app/workout-sessions", guessed, (*Sandbox).listSessions},
		{"app.session", get, "/v1/app/workout-sessions/{id}", guessed, (*Sandbox).showSession},
	}
}

// routes builds the whole server: the API under both prefixes, its description, the front page and the control
// of the box.
func (s *Sandbox) routes() http.Handler {
	mux := http.NewServeMux()
	byPath := map[string][]operation{}
	for _, o := range operations() {
		byPath[o.path] = append(byPath[o.path], o)
	}
	for path, ops := range byPath {
		mux.HandleFunc(path, s.dispatch(ops))
	}
	mux.HandleFunc("/v1/", s.unknownPath)
	api := http.Handler(mux)

	all := http.NewServeMux()
	all.Handle("/v1/", api)
	all.Handle("/api/v1/", http.StripPrefix("/api", api))
	all.HandleFunc("GET /openapi.yaml", serveOpenAPI)
	all.HandleFunc("GET /pictures/{name}", s.servePicture)
	all.HandleFunc("GET /{$}", s.frontPage)
	all.Handle("/sandbox/", onlyLoopback(s.control()))
	all.HandleFunc("/", s.unknownPath)
	return all
}

// dispatch answers for one path: each method has its operation, the others get 405.
func (s *Sandbox) dispatch(ops []operation) http.HandlerFunc {
	methods := make([]string, len(ops))
	for i, o := range ops {
		methods[i] = o.method
	}
	slices.SortFunc(methods, cmp.Compare)
	allow := strings.Join(methods, ", ")
	return func(w http.ResponseWriter, r *http.Request) {
		for _, o := range ops {
			if o.method == r.Method {
				s.serve(o, w, r)
				return
			}
		}
		w.Header().Set("Allow", allow)
		w.Header().Set(provenanceHeader, string(ops[0].provenance))
		p := &problem{status: http.StatusMethodNotAllowed, field: "Method", kind: "NotAllowed", message: &msgMethod}
		p.write(w, chosen(r.Header, english))
	}
}

// unknownPath answers for what the API does not have.
func (s *Sandbox) unknownPath(w http.ResponseWriter, r *http.Request) {
	w.Header().Set(provenanceHeader, string(guessed))
	notFound("Path").write(w, chosen(r.Header, english))
}

const provenanceHeader = "X-Sandbox-Provenance"
