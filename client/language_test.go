package client

import (
	"testing"
	"time"
)

func TestCulture(t *testing.T) {
	for name, want := range map[string]string{
		"it": "it", "it_IT": "it", "IT-it": "it", "it_IT.UTF-8": "it", "it_CH@euro": "it",
		"es": "es", "es-419": "es", "fr": "fr", "fr_CA.ISO8859-1": "fr",
		"pt": "pt-BR", "pt-BR": "pt-BR", "pt_PT": "pt-BR", "pt-br": "pt-BR",
		"en": "en", "en-EN": "en", "en-US": "en", "en-GB": "en-GB", "en_GB.UTF-8": "en-GB", "EN-UK": "en-GB",
		"de:fr": "fr", "de-DE,fr;q=0.8, it": "fr", " it ": "it",
		"": "", "C": "", "POSIX": "", "de": "", "english": "", "i": "", "-": "", "\x1b[31m": "", "_it": "",
	} {
		if got := Culture(name); got != want {
			t.Errorf("Culture(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestLanguageFallsBack(t *testing.T) {
	p := answering(reply{body: `{"workoutSession":{}}`})
	config := appConfig(p)
	config.Language = "tlh"
	c := newClient(t, config)
	if got := c.Language(); got != "en" {
		t.Errorf("before any token: %q, want en", got)
	}
	config.Tokens = FixedToken(mustToken(time.Now(), map[string]any{"culture": "pt-PT"}))
	c = newClient(t, config)
	if _, err := c.CurrentWorkout(within(t)); err != nil {
		t.Fatal(err)
	}
	sent := p.all()[0].header
	if got := sent.Get("X-Openplatform-Language") + " " + sent.Get("Accept-Language"); got != "pt-BR pt-BR" {
		t.Errorf("languages sent: %q, want the token's culture", got)
	}
}
