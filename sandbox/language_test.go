package sandbox

import (
	"net/http"
	"strings"
	"testing"
)

func TestLanguageRule(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		own              language
		platform, accept string
		want             string
	}{
		{spanish, "", "", "es"},
		{spanish, "it", "", "it"},
		{spanish, "PT-br", "", "pt-BR"},
		{spanish, "en-GB", "fr", "en-GB"},
		{spanish, "", "fr", "fr"},
		{spanish, "", "fr;q=0.2, it;q=0.9", "it"},
		{spanish, "", "de, en-GB;q=0.5, en;q=0.7", "en"},
		{spanish, "", "it;q=0, fr;q=0.1", "fr"},
		{spanish, "", "it;q=x, fr", "fr"},
		{spanish, "", "de", "es"},
		{spanish, "", "it-IT", "es"},
		{spanish, "", ";;,,=", "es"},
		{french, "en-EN", "", "fr"},
		{french, "pt", "", "fr"},
		{french, "it_IT", "it", "fr"}, // given and not supported: the user's own, not the fallback header
		{french, "rubbish\x00", "", "fr"},
		{british, "", "", "en-GB"},
	} {
		h := http.Header{}
		if c.platform != "" {
			h.Set("x-openplatform-language", c.platform)
		}
		if c.accept != "" {
			h.Set("Accept-Language", c.accept)
		}
		if got := chosen(h, c.own).String(); got != c.want {
			t.Errorf("x-openplatform-language %q, Accept-Language %q, own %s: got %s, want %s", c.platform, c.accept, c.own, got, c.want)
		}
	}
}

func TestLanguagesOfTheContract(t *testing.T) {
	t.Parallel()
	for i, code := range languages() {
		if l, ok := supported(code); !ok || l != language(i) || l.String() != code {
			t.Errorf("%s: got %v, %v", code, l, ok)
		}
	}
	if len(languages()) != int(languageCount) {
		t.Errorf("%d languages", languageCount)
	}
}

// TestEveryTextIsThere wants each text in each language, and translated where languages differ.
func TestEveryTextIsThere(t *testing.T) {
	t.Parallel()
	check := func(what string, x text) {
		t.Helper()
		for l := range languageCount {
			if strings.TrimSpace(x[l]) == "" || strings.TrimSpace(x[l]) != x[l] {
				t.Errorf("%s in %s: %q", what, l, x[l])
			}
		}
	}
	for i := range activities {
		check("activity", activities[i].name)
		if activities[i].name[italian] == activities[i].name[english] {
			t.Errorf("%q is not translated", activities[i].name[english])
		}
	}
	for _, m := range muscleNames {
		check("muscle", m)
	}
	for _, p := range propertyNames {
		check(p.of, p.name)
	}
	for _, c := range categoryNames {
		check(c.of, c.name)
	}
	for i := range planCount {
		check("plan", planOf(i).title)
	}
	for _, m := range []text{
		msgRequired, msgInvalid, msgNotFound, msgForbidden, msgUnauthorized, msgToken, msgMethod, msgMediaType, msgRate,
		msgServer, msgDamaged, msgSignature, msgExpired, msgForeign,
	} {
		check("message", m)
	}
}

// TestLanguagesOverHTTP follows one text of each kind through the languages.
func TestLanguagesOverHTTP(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	for code, want := range map[string][5]string{
		"it":    {"Forza parte superiore", "Spinte per il petto", "1,02 km", "Composizione corporea", "Non trovato"},
		"es":    {"Fuerza del tren superior", "Press de pecho", "1,02 km", "Composición corporal", "No encontrado"},
		"pt-BR": {"Força de membros superiores", "Supino na máquina", "1,02 km", "Composição corporal", "Não encontrado"},
		"en":    {"Upper body strength", "Chest press", "1.02 km", "Body composition", "Not found"},
		"en-GB": {"Upper body strength", "Chest press", "1.02 km", "Body composition", "Not found"},
		"fr":    {"Force du haut du corps", "Développé poitrine", "1,02 km", "Composition corporelle", "Introuvable"},
		"de":    {"Fuerza del tren superior", "Press de pecho", "1,02 km", "Composición corporal", "No encontrado"},
	} {
		a := ask{who: "ana", id: "999999", header: map[string]string{"x-openplatform-language": code}}
		w := into[map[string]wireWorkout](t, b.do("app.workout.current", a))["workoutSession"]
		wellness := into[wireWellness](t, b.do("app.wellness", a))
		got := [5]string{
			w.Name, w.Exercises[1].Name, w.Exercises[0].DoneProperties[1].FormattedValue,
			wellness.FunctionalAgeByCategory[6].Type.Name, into[wireErrors](t, b.do("backend.session", a)).Errors[0].Message,
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", code, got, want)
		}
	}
}
