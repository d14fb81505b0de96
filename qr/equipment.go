package qr

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/url"
	"strings"
)

var (
	// ErrNotEquipment says that a text is not an equipment code: another address, or no address at all.
	ErrNotEquipment = errors.New("not an equipment code")
	// ErrDamagedEquipment says that a text is the address of an equipment code and what it carries is
	// cut or changed.
	ErrDamagedEquipment = errors.New("damaged equipment code")
)

// equipmentHost is the domain of equipment codes, with all below it (contract: services-test.mywellness.com).
const equipmentHost = "mywellness.com"

// EquipmentCode is what the code on a piece of equipment says of itself, cleaned for display. None of it
// is checked: only the platform holds the key of its signature.
type EquipmentCode struct {
	// Text is the code exactly as it was read. This, unchanged, is what the platform is sent (contract).
	Text string
	// Host is the address's host, in lower case, without a port.
	Host string
	// Serial is the equipment's serial number, as in "E030BR024000AM5" (inferred).
	Serial string
	// ID is 32 hexadecimal digits, neither the equipment's nor the facility's id of the platform's answer (inferred).
	ID string
	// DeviceType is the platform's deviceType, as in "TechnogymHealthStation" (contract).
	DeviceType string
	// Screen and System are as in "Screen15_6" and "Android" (inferred).
	Screen, System string
	// Kiosk is perhaps the platform's isKiosk (inferred).
	Kiosk bool
	// EquipmentCode is the platform's equipmentCode, as in "993" (contract).
	EquipmentCode string
	// FacilityShortName is the club's short name, as in "dreamfitalcorcon" (inferred).
	FacilityShortName string
	// SoftwareVersion and Platform are as in "40.20.18.8" and "PlatformUnity5" (inferred).
	SoftwareVersion, Platform string
	// Extra holds the fields after these, whose meaning is not known; three in the contract's sample.
	Extra []string
	// Signature is 40 hexadecimal digits (contract; its making is not public).
	Signature string
}

// knownFields is how many fields have a name above; a code has minFields at least.
const (
	knownFields = 10
	minFields   = 13
)

// ParseEquipment reads an equipment code's text:
//
//	http(s)://HOST/…/qractive?et=PAYLOAD.SIGNATURE
//
// with a HOST of mywellness.com or below it. The payload is base64url without padding, then one digit
// that tells how many padding characters are left out, and holds 13 fields between "|".
// The error is [ErrNotEquipment] or [ErrDamagedEquipment]; with the latter, Text and Host are set.
func ParseEquipment(text string) (EquipmentCode, error) {
	host, token, ok := equipmentToken(text)
	if !ok {
		return EquipmentCode{Text: text}, ErrNotEquipment
	}
	code := EquipmentCode{Text: text, Host: Clean(host)}
	payload, signature, ok := strings.Cut(token, ".")
	if !ok {
		return code, fmt.Errorf("%w: no signature", ErrDamagedEquipment)
	}
	if !isSignature(signature) {
		return code, fmt.Errorf("%w: the signature is not 40 hexadecimal digits", ErrDamagedEquipment)
	}
	content, err := decodePayload(payload)
	if err != nil {
		return code, fmt.Errorf("%w: %w", ErrDamagedEquipment, err)
	}
	fields := strings.Split(content, "|")
	if len(fields) < minFields {
		return code, fmt.Errorf("%w: %d fields of %d", ErrDamagedEquipment, len(fields), minFields)
	}
	for i, f := range fields {
		fields[i] = Clean(f)
	}
	code.Serial, code.ID, code.DeviceType = fields[0], fields[1], fields[2]
	code.Screen, code.System, code.Kiosk = fields[3], fields[4], strings.EqualFold(fields[5], "true")
	code.EquipmentCode, code.FacilityShortName = fields[6], fields[7]
	code.SoftwareVersion, code.Platform = fields[8], fields[9]
	code.Extra = fields[knownFields:]
	code.Signature = signature
	return code, nil
}

// equipmentToken returns the host and the et parameter of an equipment code's address.
func equipmentToken(text string) (host, token string, ok bool) {
	u, err := url.Parse(text)
	if err != nil || u.User != nil || u.Opaque != "" || (u.Scheme != "http" && u.Scheme != "https") {
		return "", "", false
	}
	host = strings.ToLower(u.Hostname())
	if host != equipmentHost && !strings.HasSuffix(host, "."+equipmentHost) {
		return "", "", false
	}
	if !strings.HasSuffix(strings.ToLower(u.Path), "/qractive") {
		return "", "", false
	}
	for parameter := range strings.SplitSeq(u.RawQuery, "&") {
		if key, value, _ := strings.Cut(parameter, "="); key == "et" {
			// Codes hold nothing that is escaped; an escape that is broken is damage found later.
			if plain, err := url.QueryUnescape(value); err == nil {
				value = plain
			}
			return host, value, true
		}
	}
	return "", "", false
}

func isSignature(s string) bool {
	if len(s) != 40 {
		return false
	}
	for _, c := range []byte(s) {
		if !strings.ContainsRune("0123456789abcdefABCDEF", rune(c)) {
			return false
		}
	}
	return true
}

// decodePayload undoes base64url with the count of padding characters at its end.
func decodePayload(payload string) (string, error) {
	if payload == "" {
		return "", errors.New("nothing in it")
	}
	data, digit := payload[:len(payload)-1], payload[len(payload)-1]
	if digit < '0' || digit > '2' {
		return "", errors.New("no padding count at the end")
	}
	if (len(data)+int(digit-'0'))%4 != 0 {
		return "", errors.New("cut short: the length does not fit the padding count")
	}
	if strings.ContainsAny(data, "\r\n") {
		return "", errors.New("a line break in it")
	}
	content, err := base64.RawURLEncoding.DecodeString(data)
	if err != nil {
		return "", errors.New("not base64url")
	}
	return string(content), nil
}
