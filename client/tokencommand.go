package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// CommandToken gives tokens that a command of the user's prints, as credential helpers do: the shell runs it,
// and its standard output holds the token alone or {"token": "…"}. It is run again at 90 % of the token's life
// and after a refusal. What it says on standard error goes into the error, cut and cleaned. No secret is
// handed to it, so none is in the process list on our account. A nil clock means [time.Now].
func CommandToken(command string, clock func() time.Time) TokenSource {
	return newRenewing(func(ctx context.Context) (Token, error) { return runTokenCommand(ctx, command) }, clock)
}

func runTokenCommand(ctx context.Context, command string) (Token, error) {
	if strings.TrimSpace(command) == "" {
		return Token{}, &Error{Kind: Misconfigured, Op: opToken, Err: errors.New("the token command is empty")}
	}
	shell, flag := "sh", "-c"
	if runtime.GOOS == "windows" {
		shell, flag = "cmd", "/C"
	}
	stdout, stderr := limited{left: 64 << 10}, limited{left: 4 << 10}
	cmd := exec.CommandContext(ctx, shell, flag, command)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	// A child that keeps the pipes open must not hold up the program.
	cmd.WaitDelay = time.Second
	if err := cmd.Run(); err != nil {
		return Token{}, commandError(ctx, err, stderr.kept.String())
	}
	token, err := ParseToken(Secret(printedToken(stdout.kept.Bytes())))
	switch {
	case KindOf(err) == Malformed:
		err = errors.New("the token command printed no JSON Web Token")
		if said := sayError(stderr.kept.String()); said != "" {
			err = fmt.Errorf("%w: %s", err, said)
		}
		return Token{}, &Error{Kind: Unauthorized, Op: opToken, Err: err}
	case err != nil:
		return Token{}, err
	}
	return token, nil
}

// printedToken finds the token in what a command printed.
func printedToken(out []byte) string {
	out = bytes.TrimSpace(out)
	var object struct {
		Token text `json:"token"`
	}
	if len(out) > 0 && out[0] == '{' && json.Unmarshal(out, &object) == nil {
		return string(object.Token)
	}
	return string(out)
}

func commandError(ctx context.Context, err error, said string) error {
	if ctx.Err() != nil {
		return &Error{Kind: Unauthorized, Op: opToken, Err: errors.New("the token command did not end in time")}
	}
	err = fmt.Errorf("the token command failed: %w", err)
	if said = sayError(said); said != "" {
		err = fmt.Errorf("%w: %s", err, said)
	}
	return &Error{Kind: Unauthorized, Op: opToken, Err: err}
}

// sayError makes a command's complaint fit for an error.
func sayError(said string) string { return cut(clean(redact(said)), 300) }

// limited keeps the beginning of what is written to it. The buffer is no embedded one: its ReadFrom would go
// past the limit.
type limited struct {
	kept bytes.Buffer
	left int
}

func (l *limited) Write(p []byte) (int, error) {
	n := min(len(p), l.left)
	l.left -= n
	_, _ = l.kept.Write(p[:n])
	return len(p), nil
}
