package sandbox

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // 40 hexadecimal digits are what the contract's codes are signed with
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"time"

	"spotter/assets"
)

const (
	codePrefix = "http://services-test.mywellness.com/qractive?et="
	codeFields = 13
	// codeLife is how long a code issued by the box is good. The platform's own rule is not public.
	codeLife = 15 * time.Minute
)

// issueCode writes a code of a machine as of a moment.
func (s *Sandbox) issueCode(m machine, at time.Time) string {
	fields := []string{
		m.serial(s.seed), s.stamp(m, at), m.deviceType, "Screen15_6", "Android", "False", strconv.Itoa(m.code),
		m.club.shortName, "40.20.18.8", "PlatformUnity5", "", "0", "1",
	}
	plain := []byte(strings.Join(fields, "|"))
	payload := base64.RawURLEncoding.EncodeToString(plain)
	padding := (3 - len(plain)%3) % 3
	payload += strconv.Itoa(padding)
	return codePrefix + payload + "." + s.sign(payload)
}

// sign is the keyed signature of a payload.
func (s *Sandbox) sign(payload string) string {
	key := s.seed.digest("code key")
	h := hmac.New(sha1.New, key[:])
	h.Write([]byte(payload))
	return strings.ToUpper(hex.EncodeToString(h.Sum(nil)))
}

// stamp hides the time of issue in the code's second field: 32 hexadecimal digits, as in the contract's sample,
// in which nobody but the box can see a time.
func (s *Sandbox) stamp(m machine, at time.Time) string {
	mask := s.seed.digest("stamp", m.code)
	var b [16]byte
	copy(b[8:], mask[8:])
	binary.BigEndian.PutUint64(b[:8], uint64(at.UnixMilli())^binary.BigEndian.Uint64(mask[:8]))
	return hex.EncodeToString(b[:])
}

func (s *Sandbox) stamped(m machine, field string) (time.Time, bool) {
	b, err := hex.DecodeString(field)
	if err != nil || len(b) != 16 {
		return time.Time{}, false
	}
	mask := s.seed.digest("stamp", m.code)
	ms := int64(binary.BigEndian.Uint64(b[:8]) ^ binary.BigEndian.Uint64(mask[:8]))
	return time.UnixMilli(ms).UTC(), true
}

// printed is the moment of issue in a code that is a sticker on its machine: it never expires.
func printed() time.Time { return time.UnixMilli(0).UTC() }

// readCode finds the machine that a code is of, or says why there is none. That each refusal has a type of its
// own is a guess.
func (s *Sandbox) readCode(code string, p *partner, now time.Time) (machine, *problem) {
	damaged := &problem{status: http.StatusBadRequest, field: "Code", kind: "InvalidFormat", message: &msgDamaged}
	rest, ok := strings.CutPrefix(code, codePrefix)
	if !ok {
		return machine{}, damaged
	}
	payload, signature, ok := strings.Cut(rest, ".")
	if !ok || len(signature) != 40 {
		return machine{}, damaged
	}
	fields, ok := codeParts(payload)
	if !ok {
		return machine{}, damaged
	}
	// The documentation's own sample is the sticker of the check-up at Club Corcón: it never expires.
	sticker := code == assets.CheckupCode
	if !sticker && !hmac.Equal([]byte(s.sign(payload)), []byte(signature)) {
		return machine{}, &problem{status: http.StatusBadRequest, field: "Code", kind: "InvalidSignature", message: &msgSignature}
	}
	m, ok := s.machine(fields[6])
	if !ok {
		return machine{}, damaged
	}
	if !p.serves(m.club) {
		return machine{}, &problem{status: http.StatusForbidden, field: "Code", kind: "ForeignFacility", message: &msgForeign}
	}
	issued, ok := s.stamped(m, fields[1])
	sticker = sticker || ok && issued.Equal(printed())
	if !sticker && (!ok || now.Sub(issued) > codeLife || issued.Sub(now) > clockSkew) {
		return machine{}, &problem{status: http.StatusBadRequest, field: "Code", kind: "Expired", message: &msgExpired}
	}
	return m, nil
}

// codeParts opens a payload: base64url without padding, then one digit that counts the padding left away.
func codeParts(payload string) ([]string, bool) {
	if len(payload) < 2 || len(payload) > 4096 {
		return nil, false
	}
	body, digit := payload[:len(payload)-1], payload[len(payload)-1]
	if digit < '0' || digit > '2' || (4-len(body)%4)%4 != int(digit-'0') {
		return nil, false
	}
	plain, err := base64.RawURLEncoding.Strict().DecodeString(body)
	if err != nil {
		return nil, false
	}
	fields := strings.Split(string(plain), "|")
	return fields, len(fields) == codeFields
}
