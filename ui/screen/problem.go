package screen

import (
	"errors"
	"strings"
	"time"

	"spotter/client"
	"spotter/ui/i18n"
	"spotter/ui/widget"
)

// Problem is an error as it is shown: what happened, what is safe and what to do, in the member's language.
type Problem struct {
	Title  string
	Advice string
	// Detail is the technical line: status, attempts and the platform's own words. It may be empty.
	Detail string
	// Retry reports whether asking again as things are can help.
	Retry bool
	// Wait is how long the platform asks to wait before that; 0 where it does not say.
	Wait time.Duration
}

// detailRoom bounds what comes from outside, in columns.
const detailRoom = 120

// Explain says an error in the words of the catalogue. Every error gets words; nil gets the zero Problem.
func Explain(text *i18n.Catalogue, err error) Problem {
	if err == nil {
		return Problem{}
	}
	var failure *client.Error
	if !errors.As(err, &failure) {
		failure = &client.Error{Kind: client.KindOf(err), Err: err}
	}
	p := words(text, failure.Kind)
	if errors.Is(failure, client.ErrWorkoutClosed) {
		p = Problem{Title: text.T("problem.closed"), Advice: text.T("problem.closed_advice")}
	}
	p.Detail = detail(text, failure)
	p.Wait = failure.RetryAfter
	return p
}

func words(text *i18n.Catalogue, kind client.Kind) Problem {
	switch kind {
	case client.Unauthorized:
		return Problem{Title: text.T("problem.unauthorized"), Advice: text.T("problem.unauthorized_advice"), Retry: true}
	case client.Forbidden:
		return Problem{Title: text.T("problem.forbidden"), Advice: text.T("problem.forbidden_advice")}
	case client.NotFound:
		return Problem{Title: text.T("problem.not_found"), Advice: text.T("problem.not_found_advice")}
	case client.UnknownMember:
		return Problem{Title: text.T("problem.unknown_member"), Advice: text.T("problem.unknown_member_advice")}
	case client.NotAvailable:
		return Problem{Title: text.T("problem.not_available"), Advice: text.T("problem.not_available_advice")}
	case client.RateLimited:
		return Problem{Title: text.T("problem.rate_limited"), Advice: text.T("problem.rate_limited_advice"), Retry: true}
	case client.Invalid:
		return Problem{Title: text.T("problem.invalid"), Advice: text.T("problem.invalid_advice")}
	case client.NotApplied:
		return Problem{Title: text.T("problem.not_applied"), Advice: text.T("problem.not_applied_advice"), Retry: true}
	case client.Server:
		return Problem{Title: text.T("problem.server"), Advice: text.T("problem.server_advice"), Retry: true}
	case client.Unreachable:
		return Problem{Title: text.T("problem.unreachable"), Advice: text.T("problem.unreachable_advice"), Retry: true}
	case client.Malformed:
		return Problem{Title: text.T("problem.malformed"), Advice: text.T("problem.malformed_advice"), Retry: true}
	case client.Canceled:
		return Problem{Title: text.T("problem.canceled"), Advice: text.T("problem.canceled_advice"), Retry: true}
	case client.Misconfigured:
		return Problem{Title: text.T("problem.misconfigured"), Advice: text.T("problem.misconfigured_advice")}
	}
	return Problem{Title: text.T("problem.unknown"), Advice: text.T("problem.unknown_advice"), Retry: true}
}

func detail(text *i18n.Catalogue, e *client.Error) string {
	var parts []string
	if e.Status != 0 {
		parts = append(parts, text.T("problem.status", "Status", e.Status))
	}
	if e.Attempts > 1 {
		parts = append(parts, text.N("problem.attempts", e.Attempts))
	}
	for _, f := range e.Fields {
		if m := strings.TrimSpace(strings.Trim(f.Field+": "+f.Message, ": ")); m != "" {
			parts = append(parts, m)
		}
	}
	// The other kinds say enough by their status; a cause may quote what was sent. What nobody answered was
	// refused by the client itself, and says why.
	if e.Err != nil && (e.Kind == client.Unreachable || e.Kind == client.Misconfigured || e.Kind == "" || e.Kind == client.Invalid && e.Status == 0) {
		parts = append(parts, root(e.Err).Error())
	}
	return widget.Cut(strings.Join(parts, ", "), detailRoom)
}

// root is the innermost cause: the words around it repeat the address that was asked.
func root(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}
