package qr_test

import (
	"encoding/base64"
	"errors"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"spotter/qr"
)

const signature = "DF12443DDAB7D3925C0F9A57F6965E462EA0D78C"

// equipment makes a code of the same shape as the sample.
func equipment(content string) string {
	data := base64.RawURLEncoding.EncodeToString([]byte(content))
	padding := (4 - len(data)%4) % 4
	return "https://services.mywellness.com/qractive?et=" + data + strconv.Itoa(padding) + "." + signature
}

func TestParseEquipmentSample(t *testing.T) {
	got, err := qr.ParseEquipment(sample)
	if err != nil {
		t.Fatal(err)
	}
	want := qr.EquipmentCode{
		Text: sample, Host: "services-test.mywellness.com",
		Serial: "E030BR024000AM5", ID: "307f831bb46c4f47868847e66fc5d5f4", DeviceType: "TechnogymHealthStation",
		Screen: "Screen15_6", System: "Android", Kiosk: false,
		EquipmentCode: "993", FacilityShortName: "dreamfitalcorcon",
		SoftwareVersion: "40.20.18.8", Platform: "PlatformUnity5",
		Extra: []string{"", "0", "1"}, Signature: signature,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestParseEquipmentPadding(t *testing.T) {
	for _, serial := range []string{"A", "AB", "ABC"} { // 0, 1 and 2 padding characters
		text := equipment(serial + "|id|type|s|s|True|7|club|1|p|a|b|c")
		c, err := qr.ParseEquipment(text)
		if err != nil || c.Serial != serial || !c.Kiosk || c.EquipmentCode != "7" {
			t.Errorf("%s: %+v, %v", serial, c, err)
		}
		if c.Text != text {
			t.Errorf("text changed to %q", c.Text)
		}
	}
	c, err := qr.ParseEquipment(equipment("A|id|type|s|s|False|7|club|1|p|a|b|c|d|e"))
	if err != nil || !reflect.DeepEqual(c.Extra, []string{"a", "b", "c", "d", "e"}) {
		t.Errorf("more fields than known: %v, %v", c.Extra, err)
	}
}

func TestParseEquipmentHosts(t *testing.T) {
	_, query, _ := strings.Cut(sample, "?")
	for address, want := range map[string]bool{
		"http://services-test.mywellness.com/qractive":   true,
		"https://services.mywellness.com/qractive":       true,
		"HTTPS://Services.MyWellness.COM/QRActive":       true,
		"https://mywellness.com/qractive":                true,
		"https://a.b.mywellness.com:443/x/qractive":      true,
		"https://notmywellness.com/qractive":             false,
		"https://mywellness.com.evil.example/qractive":   false,
		"https://mywellness.com@evil.example/qractive":   false,
		"https://who@mywellness.com/qractive":            false,
		"https://evil.example/mywellness.com/qractive":   false,
		"https://evil.example\\@mywellness.com/qractive": false,
		"https://services.mywellness.com/other":          false,
		"https://services.mywellness.com/qractive/x":     false,
		"ftp://services.mywellness.com/qractive":         false,
		"services.mywellness.com/qractive":               false,
		"//services.mywellness.com/qractive":             false,
		"javascript:mywellness.com/qractive":             false,
	} {
		_, err := qr.ParseEquipment(address + "?" + query)
		if want && err != nil {
			t.Errorf("%s: %v", address, err)
		}
		if !want && !errors.Is(err, qr.ErrNotEquipment) {
			t.Errorf("%s taken for an equipment code: %v", address, err)
		}
	}
	for _, text := range []string{
		"", "hello", "WIFI:S:gym;T:WPA;P:x;;", "http://services-test.mywellness.com/qractive",
		"http://services-test.mywellness.com/qractive?x=1&target=2", sample + "\n", " " + sample,
	} {
		if _, err := qr.ParseEquipment(text); !errors.Is(err, qr.ErrNotEquipment) || errors.Is(err, qr.ErrDamagedEquipment) {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := qr.ParseEquipment("http://services-test.mywellness.com/qractive?lang=it&" + query); err != nil {
		t.Errorf("another parameter before: %v", err)
	}
}

func TestParseEquipmentDamaged(t *testing.T) {
	const address = "http://services-test.mywellness.com/qractive?et="
	payload, _, _ := strings.Cut(strings.TrimPrefix(sample, address), ".")
	for name, token := range map[string]string{
		"nothing":                "",
		"no signature":           payload,
		"short signature":        payload + "." + signature[:39],
		"long signature":         payload + "." + signature + "0",
		"signature of letters":   payload + "." + strings.Repeat("G", 40),
		"two signatures":         payload + "." + signature + "." + signature,
		"no payload":             "." + signature,
		"cut payload":            payload[9:] + "." + signature,
		"wrong padding count":    payload[:len(payload)-1] + "1." + signature,
		"padding count 3":        payload[:len(payload)-1] + "3." + signature,
		"padding instead":        payload[:len(payload)-1] + "==." + signature,
		"not base64url":          "****2." + signature,
		"a line break inside":    payload[:4] + "%0A%0D%0A%0A" + payload[4:] + "." + signature,
		"a broken escape":        "%zz" + payload + "." + signature,
		"too few fields":         strings.TrimPrefix(equipment("a|b|c"), "https://services.mywellness.com/qractive?et="),
		"one field too few":      strings.TrimPrefix(equipment("a|b|c|d|e|f|g|h|i|j|k|l"), "https://services.mywellness.com/qractive?et="),
		"only the padding count": "0." + signature,
	} {
		c, err := qr.ParseEquipment(address + token)
		if !errors.Is(err, qr.ErrDamagedEquipment) || errors.Is(err, qr.ErrNotEquipment) {
			t.Errorf("%s: %v", name, err)
		}
		if c.Text != address+token || c.Host != "services-test.mywellness.com" {
			t.Errorf("%s: text %q, host %q", name, c.Text, c.Host)
		}
	}
}

func TestParseEquipmentCleans(t *testing.T) {
	c, err := qr.ParseEquipment(equipment("E\x1b[31m1\x07|\u202eid|ty\npe|s|s|False|7|cl\xffub|1|\u009b2Jp|a\x00|b|c"))
	if err != nil {
		t.Fatal(err)
	}
	if c.Serial != "E[31m1" || c.ID != "id" || c.DeviceType != "ty pe" || c.FacilityShortName != "cl\uFFFDub" || c.Platform != "2Jp" || c.Extra[0] != "a" {
		t.Errorf("got %#v", c)
	}
}

func FuzzParseEquipment(f *testing.F) {
	f.Add(sample)
	f.Add(equipment("A|id|type|s|s|True|7|club|1|p|a|b|c"))
	f.Add("http://services-test.mywellness.com/qractive?et=MQ2." + signature)
	f.Add("https://mywellness.com/qractive?et=%")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := qr.ParseEquipment(text)
		if c.Text != text {
			t.Errorf("text changed to %q", c.Text)
		}
		if err != nil && errors.Is(err, qr.ErrNotEquipment) == errors.Is(err, qr.ErrDamagedEquipment) {
			t.Errorf("of no kind or both: %v", err)
		}
		for _, s := range append([]string{c.Host, c.Serial, c.ID, c.DeviceType, c.Screen, c.System, c.EquipmentCode, c.FacilityShortName, c.SoftwareVersion, c.Platform, c.Signature}, c.Extra...) {
			if strings.ContainsFunc(s, unicode.IsControl) || !utf8.ValidString(s) {
				t.Errorf("%q is not clean", s)
			}
		}
		if err == nil && len(c.Signature) != 40 {
			t.Errorf("signature %q", c.Signature)
		}
	})
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"plain è ✓ 教":             "plain è ✓ 教",
		"a\tb\nc\rd\u2028e":       "a b c d e",
		"\x1b]0;title\x07x\x7f":   "]0;titlex",
		"\u200fx\u2066y\u2069":    "xy",
		"caf\xe9":                 "caf\uFFFD",
		"\u0085\u009c":            "",
		"https://example.com/?a=": "https://example.com/?a=",
	} {
		if got := qr.Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}
