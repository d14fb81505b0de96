package report

import (
	"cmp"
	"strings"
	"time"

	"spotter/client"
	"spotter/qr"
	"spotter/ui/theme"
)

// Scan is the document of the command scan, one for each file, or one for a camera.
type Scan struct {
	// File is the picture's; there is none where a camera was looked through.
	File string `json:"file,omitempty"`
	// Camera is the name of the camera that was looked through, or else what was asked for, empty for whichever there is;
	// nil where a picture was read.
	Camera *string `json:"camera,omitempty"`
	// Text is what the code holds; there is none where no code was read.
	Text *string `json:"text,omitempty"`
	// Equipment is what an equipment's code says of itself, unchecked; null for any other code.
	Equipment *EquipmentCode `json:"equipment"`
	// DecodeMS is the time from the picture in memory to its text, in milliseconds.
	DecodeMS float64 `json:"decode_ms"`
	// Error says why no code was read or why nothing was signed in; null where all went well.
	Error *string `json:"error"`
	// Detail are the system's own words about the camera that failed, where there are any.
	Detail string `json:"detail,omitempty"`
	// Hint is what would have helped to read a code that was seen.
	Hint string `json:"hint,omitempty"`
	// Login is the platform's answer, where it was asked.
	Login *Login `json:"login,omitempty"`

	sent bool
}

// EquipmentCode is what an equipment's code says of itself.
type EquipmentCode struct {
	Serial            string   `json:"serial"`
	ID                string   `json:"id"`
	DeviceType        string   `json:"device_type"`
	Screen            string   `json:"screen"`
	System            string   `json:"system"`
	Kiosk             bool     `json:"kiosk"`
	EquipmentCode     string   `json:"equipment_code"`
	FacilityShortName string   `json:"facility_short_name"`
	SoftwareVersion   string   `json:"software_version"`
	Platform          string   `json:"platform"`
	Extra             []string `json:"extra"`
	Signature         string   `json:"signature"`
}

// Login is the platform's answer to a sign-in.
type Login struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	DeviceType string `json:"device_type,omitempty"`
	Code       Digits `json:"code,omitempty"`
	Valid      bool   `json:"valid"`
	Kiosk      bool   `json:"kiosk"`
	FacilityID string `json:"facility_id,omitempty"`
	// Facility is the club's name, where the partner's list of clubs has it.
	Facility string `json:"facility,omitempty"`
}

// Read puts in what was read.
func (s *Scan) Read(text string, took time.Duration) {
	s.Text, s.DecodeMS = &text, milliseconds(took)
}

// Missed puts in how long it took to read nothing.
func (s *Scan) Missed(took time.Duration) { s.DecodeMS = milliseconds(took) }

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// Send notes that the code is on its way to the platform.
func (s *Scan) Send() { s.sent = true }

// Fail puts in why it went wrong.
func (s *Scan) Fail(why string) { s.Error = &why }

// Say puts in what the code says of itself.
func (s *Scan) Say(c qr.EquipmentCode) {
	s.Equipment = &EquipmentCode{
		Serial: c.Serial, ID: c.ID, DeviceType: c.DeviceType, Screen: c.Screen, System: c.System, Kiosk: c.Kiosk,
		EquipmentCode: c.EquipmentCode, FacilityShortName: c.FacilityShortName,
		SoftwareVersion: c.SoftwareVersion, Platform: c.Platform, Extra: c.Extra, Signature: c.Signature,
	}
}

// Answer puts in the platform's answer.
func (s *Scan) Answer(e client.Equipment, facility string) {
	s.Login = &Login{
		ID: e.ID, Name: e.Name, DeviceType: e.DeviceType, Code: number(e.Code), Valid: e.Valid, Kiosk: e.Kiosk,
		FacilityID: e.FacilityID, Facility: facility,
	}
}

// Print writes what was read.
func (s *Scan) Print(p *Page) {
	name := s.File
	if s.Camera != nil {
		name = *s.Camera
	}
	p.Line(theme.Text.Bold(), name)
	if s.Text != nil {
		p.Facts(p.Words.T("cmd.scan.text"), *s.Text)
	}
	if e := s.Equipment; e != nil {
		p.Facts(
			p.Words.T("cmd.scan.machine"), join(e.DeviceType, e.EquipmentCode),
			p.Words.T("cmd.scan.club"), e.FacilityShortName,
			p.Words.T("cmd.scan.serial"), e.Serial,
			p.Words.T("cmd.scan.screen"), join(e.Screen, e.System),
			p.Words.T("cmd.scan.software"), join(e.Platform, e.SoftwareVersion),
		)
		said := "cmd.scan.unsent"
		if s.sent {
			said = "cmd.scan.unchecked"
		}
		p.Say(theme.Quiet, said)
	}
	if l := s.Login; l != nil {
		style, word := theme.Done, "cmd.scan.signed_in"
		if !l.Valid {
			style, word = theme.Danger, "cmd.scan.refused"
		}
		p.Say(style, word, "Name", cmp.Or(l.Name, l.DeviceType, l.ID))
		p.Facts(p.Words.T("cmd.scan.machine"), join(l.DeviceType, string(l.Code)), p.Words.T("cmd.scan.club"), cmp.Or(l.Facility, l.FacilityID))
	}
}

func join(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ", ")
}
