//go:build unix

package cmd_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"spotter/ui/uitest"
)

func TestSandboxEndsCleanlyAtASignal(t *testing.T) {
	t.Parallel()
	for s, addr := range map[os.Signal][2]string{os.Interrupt: {"127.0.0.1:0", "127.0.0.1"}, syscall.SIGTERM: {":0", "localhost"}} {
		c := exec.Command(binary(t), "sandbox", "--addr", addr[0], "--json", "--config", noSettings(t))
		var told bytes.Buffer
		c.Stderr = &told
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		var doc struct {
			BaseURL string `json:"base_url"`
			Members []struct {
				UserID     string `json:"user_id"`
				APIKey     string `json:"api_key"`
				AuthDomain string `json:"auth_domain"`
			}
		}
		line, err := bufio.NewReader(out).ReadBytes('\n')
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(line, &doc); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(doc.BaseURL, "http://"+addr[1]+":") {
			t.Errorf("with %s the address is %s", addr[0], doc.BaseURL)
		}
		m := doc.Members[0]
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, doc.BaseURL+"/v1/backend/user/"+m.UserID+"/workout/current", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("x-openplatform-apikey", m.APIKey)
		r.Header.Set("x-openplatform-authdomain", m.AuthDomain)
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if answer.StatusCode != http.StatusOK || !strings.Contains(string(body), "workoutSession") {
			t.Errorf("status %d: %s", answer.StatusCode, body)
		}
		if err := c.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
		if err := c.Wait(); err != nil {
			t.Errorf("after %v: %v", s, err)
		}
		if !strings.Contains(told.String(), "path=/v1/backend/user/"+m.UserID+"/workout/current status=200") || strings.Contains(told.String(), m.APIKey) {
			t.Errorf("what is told of requests: %s", told.String())
		}
	}
}

func TestSignalEndsAPlainCommand(t *testing.T) {
	t.Parallel()
	for s, code := range map[os.Signal]int{os.Interrupt: 130, syscall.SIGTERM: 143} {
		asked := make(chan struct{}, 1)
		silent := &http.Server{Handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			asked <- struct{}{}
			<-r.Context().Done()
		})}
		base := listen(t, silent)
		c := exec.Command(binary(t), "facilities", "--config", noSettings(t))
		c.Env = append(os.Environ(), "SPOTTER_BASE_URL="+base, "SPOTTER_API_KEY=k", "SPOTTER_AUTH_DOMAIN=d", "SPOTTER_USER_ID=u", "XDG_STATE_HOME="+t.TempDir())
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		<-asked
		if err := c.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
		_ = c.Wait()
		if got := c.ProcessState.ExitCode(); got != code {
			t.Errorf("after %v the exit code is %d, want %d", s, got, code)
		}
	}
}

// TestASignalAtTheStart: whenever a signal comes while the program starts, it ends the program.
func TestASignalAtTheStart(t *testing.T) {
	t.Parallel()
	path := binary(t)
	for after := time.Duration(0); after < 60*time.Millisecond; after += 2 * time.Millisecond {
		x := uitest.Start(t, path, []string{"demo"}, nil, 80, 24)
		<-time.After(after)
		x.Signal(syscall.SIGTERM)
		if e := x.WaitExit(); e.Code != 143 && e.Code != -1 {
			t.Errorf("after %s: exit code %d", after, e.Code)
		}
	}
}
