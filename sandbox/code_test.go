package sandbox

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"spotter/assets"
)

// login signs Ana in, or somebody else, with a code.
func (b *bench) login(who, code string) answer {
	b.t.Helper()
	body, err := json.Marshal(map[string]string{"code": code})
	if err != nil {
		b.t.Fatal(err)
	}
	return b.do("backend.equipment.login", ask{who: who, body: string(body)})
}

// TestSampleCode sends the documentation's own request, byte for byte, and wants its own answer, field by field, but
// for the picture: the box leads nobody to hosts outside.
func TestSampleCode(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{Seed: 77})
	b.Advance(1000 * time.Hour) // the sticker does not age
	request := contract(t, "equipment-request")
	got := into[map[string]any](t, b.do("backend.equipment.login", ask{who: "ana", body: string(request)}))
	want := into[map[string]any](t, answer{body: contract(t, "equipment")})
	want["imageUrl"] = b.url + "/pictures/e993.jpg"
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if sent := into[map[string]string](t, answer{body: request})["code"]; sent != assets.CheckupCode {
		t.Errorf("the demo's code is %q, the documentation's %q", assets.CheckupCode, sent)
	}
	clubs := into[wireFacilities](t, b.do("backend.facilities", ask{who: "ana"})).Facilities
	if clubs[0].ID != want["facilityId"] || clubs[0].Name != "Club Corcón" || clubs[0].ShortName != "dreamfitalcorcon" {
		t.Errorf("clubs %v", clubs)
	}
}

func TestCodesOfTheBox(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	code := b.IssueCode("14")
	got := into[wireEquipment](t, b.login("ana", code))
	if got.Name != "Lat machine" || got.EquipmentCode != 14 || !got.ValidData || got.FacilityID != checkupClubID {
		t.Errorf("got %+v", got)
	}
	if again := into[wireEquipment](t, b.login("elena", code)); again != got {
		t.Errorf("the same machine answers %+v and %+v", got, again)
	}
	in := b.state().SignIns
	if len(in) != 1 || in[0].Member != "elena" || in[0].EquipmentCode != 14 || !in[0].Since.Equal(evening) {
		t.Errorf("signed in: %+v", in)
	}
	if broken := into[wireEquipment](t, b.login("ana", b.IssueCode("23"))); broken.ValidData || broken.Name != "Arm extension" {
		t.Errorf("out of order: %+v", broken)
	}
	if len(b.state().SignIns) != 1 {
		t.Error("somebody is signed in to a machine out of order")
	}
	if got := b.IssueCode("99999"); got != "" {
		t.Errorf("a machine that is not there has the code %q", got)
	}
}

// TestIssuedCodesAreAsTheSample compares a code of the check-up with the documentation's.
func TestIssuedCodesAreAsTheSample(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	open := func(code string) ([]string, string) {
		t.Helper()
		payload, signature, _ := strings.Cut(strings.TrimPrefix(code, codePrefix), ".")
		fields, ok := codeParts(payload)
		if !ok {
			t.Fatalf("cannot open %q", code)
		}
		return fields, signature
	}
	got, signature := open(b.IssueCode("993"))
	want, sample := open(assets.CheckupCode)
	for i := range want {
		if i != 1 && got[i] != want[i] || len(got[i]) != len(want[i]) {
			t.Errorf("field %d: got %q, want %q", i, got[i], want[i])
		}
	}
	if len(signature) != len(sample) || signature != strings.ToUpper(signature) {
		t.Errorf("signature %q", signature)
	}
}

func TestAStickerNeverExpires(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	sticker := b.Sticker("14")
	b.Advance(3 * 365 * 24 * time.Hour)
	if got := b.login("ana", sticker); got.status != http.StatusOK {
		t.Errorf("after three years: %d %s", got.status, got.body)
	}
	refused(t, b.login("ana", b.Sticker("214")), 403, "Code", "ForeignFacility")
	if got := b.Sticker("99999"); got != "" {
		t.Errorf("a machine that is not there has the sticker %q", got)
	}
}

func TestCodesRefused(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	good := b.IssueCode("14")
	other := newBench(t, Options{Seed: 4}).IssueCode("14")
	old := b.IssueCode("15")
	flip := func(s string, at int) string {
		c := byte('A')
		if s[at] == c {
			c = 'B'
		}
		return s[:at] + string(c) + s[at+1:]
	}
	b.Advance(codeLife)
	if got := b.login("ana", old); got.status != http.StatusOK {
		t.Errorf("a code at the end of its life: %d %s", got.status, got.body)
	}
	b.Advance(time.Second)
	for _, c := range []struct {
		name, code string
		status     int
		kind       string
	}{
		{"expired", old, 400, "Expired"},
		{"foreign", b.IssueCode("214"), 403, "ForeignFacility"},
		{"signed by somebody else", other, 400, "InvalidSignature"},
		{"payload changed", flip(good, len(codePrefix)+10), 400, "InvalidSignature"},
		{"signature changed", flip(good, len(good)-1), 400, "InvalidSignature"},
		{"sample's signature changed", flip(assets.CheckupCode, len(assets.CheckupCode)-1), 400, "InvalidSignature"},
		{"cut", good[:len(good)-1], 400, "InvalidFormat"},
		{"not a code", "https://example.com/menu", 400, "InvalidFormat"},
		{"padding wrong", strings.Replace(assets.CheckupCode, "2.DF", "1.DF", 1), 400, "InvalidFormat"},
		{"blank at the end", assets.CheckupCode + " ", 400, "InvalidFormat"},
	} {
		got := b.login("ana", c.code)
		list := into[wireErrors](t, got).Errors
		if got.status != c.status || list[0].Type != c.kind || list[0].Field != "Code" {
			t.Errorf("%s: %d %s, want %d %s", c.name, got.status, got.body, c.status, c.kind)
		}
	}
	for _, plain := range []string{"", "a|b", "a|b|c|d|e|f|14", "0|1|2|3|4|5|14|7|8|9|10|11|12|13"} {
		payload := base64.RawURLEncoding.EncodeToString([]byte(plain)) + strconv.Itoa((3-len(plain)%3)%3)
		refused(t, b.login("ana", codePrefix+payload+"."+b.sign(payload)), 400, "Code", "InvalidFormat")
	}
	refused(t, b.login("ana", ""), 400, "Code", "Required")
	refused(t, b.do("backend.equipment.login", ask{who: "ana", body: `{}`}), 400, "Code", "Required")
	refused(t, b.do("backend.equipment.login", ask{who: "ana", body: `{"code": 5}`}), 400, "Code", "Invalid")
	refused(t, b.do("backend.equipment.login", ask{who: "ana", body: `{`}), 400, "Body", "Invalid")
	refused(t, b.do("backend.equipment.login", ask{who: "ana", body: `{"code":"` + long("x", maxBody) + `"}`}), 413, "Body", "TooLong")
	refused(t, b.do("backend.equipment.login", ask{
		who: "ana", body: `{}`, header: map[string]string{"Content-Type": "text/plain"},
	}), 415, "Content-Type", "Invalid")
}

// TestMachinesAreUnique: a code names one machine in the whole box.
func TestMachinesAreUnique(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	seen := map[int]string{}
	ids := map[string]bool{}
	for _, p := range b.partners {
		for _, c := range p.clubs {
			for _, m := range c.machines() {
				if other, ok := seen[m.code]; ok {
					t.Errorf("%d is %s at %s and %s", m.code, m.name, c.name, other)
				}
				seen[m.code] = m.name + " at " + c.name
				ids[m.id(b.seed)] = true
				if found, ok := b.machine(strconv.Itoa(m.code)); !ok || found.name != m.name || found.club != c {
					t.Errorf("%d finds %+v", m.code, found)
				}
			}
		}
	}
	if len(ids) != len(seen) {
		t.Errorf("%d machines have %d ids", len(seen), len(ids))
	}
}

// FuzzReadCode: nothing but the sample and what the box issued is ever taken, and nothing makes it fall over.
func FuzzReadCode(f *testing.F) {
	box, err := New(Options{Clock: newFakeClock().read})
	if err != nil {
		f.Fatal(err)
	}
	good := box.IssueCode("14")
	f.Add(good)
	f.Add(assets.CheckupCode)
	f.Add(codePrefix + "A2." + long("0", 40))
	f.Add("")
	f.Fuzz(func(t *testing.T, code string) {
		m, p := box.readCode(code, box.partners[0], box.Now())
		if (p == nil) != (m.club != nil) {
			t.Fatalf("%q: machine %v and refusal %v", code, m, p)
		}
		if p == nil && code != assets.CheckupCode && code != good {
			t.Errorf("%q is taken", code)
		}
	})
}
