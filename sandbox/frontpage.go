package sandbox

import (
	"fmt"
	"net/http"
	"strings"

	"spotter/assets"
)

func serveOpenAPI(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/yaml; charset=utf-8")
	_, _ = w.Write(assets.OpenAPI) // a reader that has gone away is no failure of ours
}

// frontPage says what this is. The keys are told to readers on this machine only.
func (s *Sandbox) frontPage(w http.ResponseWriter, r *http.Request) {
	var b strings.Builder
	b.WriteString("Spotter's sandbox: the Technogym Enterprise API in a box.\n" +
		"Everybody here is invented, and nothing is asked of the real platform.\n\n")
	fmt.Fprintf(&b, "%-8s %-22s %-17s %-6s %-36s %s\n", "member", "name", "club", "lang", "user id", "today")
	for _, m := range s.Members() {
		fmt.Fprintf(&b, "%-8s %-22s %-17s %-6s %-36s %s\n", m.Handle, m.FirstName+" "+m.LastName, m.Facility, m.Language, m.UserID, m.Story)
	}
	if local(r) {
		b.WriteString("\nPartners (headers x-openplatform-apikey and x-openplatform-authdomain):\n")
		for _, p := range s.partners {
			names := make([]string, len(p.clubs))
			for i, c := range p.clubs {
				names[i] = c.name
			}
			fmt.Fprintf(&b, "  %-20s %s   %s\n", p.creds.AuthDomain, p.creds.APIKey, strings.Join(names, ", "))
		}
	}
	fmt.Fprintf(&b, "\nThe API is at /v1 and /api/v1; /openapi.yaml describes it. The pictures of machines are at /pictures/. /sandbox/ controls the box (JSON, this machine only).\n\n"+
		"Operations, and how sure it is that the platform has them:\n")
	for _, o := range operations() {
		fmt.Fprintf(&b, "  %-10s %-4s %-70s %s\n", o.provenance, o.method, o.path, o.name)
	}
	b.WriteString("\nFaults, as OPERATION=EFFECT:VALUE*COUNT, where value and count may be missing and a * stands for anything\n" +
		"(workout.current=500*2, pictures=404, *=latency:300ms): at the start with --fault, at run time with POST /sandbox/faults:\n")
	for _, e := range effects() {
		fmt.Fprintf(&b, "  %-10s %s\n", e.name, e.about)
	}
	b.WriteString("\nWhat the documentation leaves open, and how it was filled in (also at /sandbox/guesses):\n")
	for _, g := range Guesses() {
		fmt.Fprintf(&b, "  %-10s %s: %s\n", g.Provenance, g.Subject, g.Text)
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte(b.String())) // a reader that has gone away is no failure of ours
}
