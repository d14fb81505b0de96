// Package client speaks the Technogym Enterprise API (the mywellness cloud) for partners of clubs: today's
// workout and its marks, the wellness age, past sessions, the sign-in to a machine by its QR code, the
// facilities.
//
// # Credentials
//
// The platform knows two kinds of caller. Backend calls carry the partner's key and auth domain
// ([Config.APIKey], [Config.AuthDomain]) and name the member in the path ([Config.UserID]). App calls carry an
// app token, a JSON Web Token of one member that lives at most 10 hours ([Config.Tokens]): a fixed one
// ([FixedToken]), one that a command prints ([CommandToken]), or one that the key mints ([MintedToken], which a
// client with a key uses by itself). Tokens are renewed at 90 % of their life, once for all waiting callers,
// and once more when the platform refuses one. Only ES256 tokens of at most 10 hours are used; their signature
// cannot be verified here, because the platform does not publish its key.
//
// Neither key nor token is ever in an error, an [Exchange], or what the fmt, log/slog and encoding/json
// packages show of any value of this package. They are sent to the host of [Config.BaseURL] only: redirects
// elsewhere are not followed, and plain http is for this machine only.
//
// # Endpoints
//
// The contract documents ten endpoints; four more are inferred or guessed. [Client.Endpoints] is the table.
// For each operation the client takes the first endpoint that the credentials reach, the documented ones
// first; with both kinds of credentials the key is preferred. [Client.Only] limits a client to one kind. A 404
// or 405 from an endpoint that is not documented means that this partner does not have it: that is remembered
// ([Client.Available]) and reported as [NotAvailable].
//
// # Reading
//
// What the platform writes is read leniently: numbers as strings or numbers, dates with any number of fraction
// digits, the null date of year 1, results bare or in {"data": …}, unknown members, states and properties. A
// value of the wrong type counts as not given. Texts are freed of control characters and escape sequences, so
// that they can be drawn on a terminal. idCr and position keep their digits, to travel back as they came.
//
// Units are the platform's base units: seconds, metres, kilograms, kilocalories, MOVEs, watts. A [Property]'s
// unit describes its formatted text only.
//
// # Failures
//
// Every error is an [*Error] with a [Kind] that says what can be done about it. The platform reports errors in
// several shapes and at any status, 200 included; all are understood. Readings and marks are sent again after
// connection errors, rate limits and failures of the platform (5xx), at growing intervals or when Retry-After
// says, as far as the caller's context allows; where it does not, the true error comes at once. An endpoint
// that keeps failing is left alone for 5 seconds. The sign-in to a machine is never sent twice, nor is a mark by
// [Client.SendMark].
//
// The platform may accept a mark and not apply it, and may take up to 11 seconds to show one that it applies.
// So [Client.SetDone] reads the workout back and returns it as it is, or an error of kind [NotApplied].
package client
