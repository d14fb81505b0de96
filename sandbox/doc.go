// Package sandbox is the Technogym Enterprise API in a box: a real HTTP server that answers as the platform
// does, with invented members of invented clubs, so that anyone can try a client without an account.
//
// It is stateful (marks, sign-ins to machines, machines that finish exercises by themselves), deterministic
// from a seed and a clock (only the signatures of tokens are random), and can be told to misbehave: see
// [ParseFaults]. What the platform's documentation leaves open had to be inferred or guessed; [Guesses] lists
// those places, and every answer carries the header x-sandbox-provenance with documented, inferred or guessed.
//
// The pictures that its answers name are its own too: drawings of machines under /pictures/, made when they are
// first asked for.
//
// The API is served at /v1 (as on the platform's test host) and at /api/v1 (as on its production host).
// Everything under /sandbox/ controls the box itself and is answered on loopback connections only.
package sandbox
