package cmd_test

import (
	"strings"
	"testing"

	"spotter/sandbox"
)

func setFaults(t *testing.T, b box, text string) {
	t.Helper()
	faults, err := sandbox.ParseFaults(text)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.SetFaults(faults...); err != nil {
		t.Fatal(err)
	}
}

// TestSecretsStayIn runs every command against a sound and several broken platforms and looks for the key and
// for anything like a token in what is printed.
func TestSecretsStayIn(t *testing.T) {
	t.Parallel()
	commands := [][]string{
		{"today"},
		{"done", "4"},
		{"undone", "4"},
		{"wellness"},
		{"sessions"},
		{"session", "131"},
		{"token"},
		{"facilities"},
		{"config"},
		{},
		{"scan", "--login", "../assets/demo/checkup.png"},
	}
	for _, fault := range []string{"", "*=401", "*=403", "*=errors", "*=html:502", "*=truncated", "*=empty"} {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			b := newBox(t, t.Cleanup)
			setFaults(t, b, fault)
			env := b.account("ana")
			for _, args := range commands {
				for _, more := range [][]string{nil, {"--json"}} {
					if more != nil && (len(args) == 0 || fault != "") {
						continue // the program itself has no such flag, and a failure prints the same with it
					}
					_, stdout, stderr := run(t, env, "", append(append([]string{}, args...), more...)...)
					for _, text := range []string{stdout, stderr} {
						if strings.Contains(text, env["SPOTTER_API_KEY"]) || strings.Contains(text, "eyJ") {
							t.Errorf("%v shows a secret:\n%s", args, text)
						}
					}
				}
			}
		})
	}
}
