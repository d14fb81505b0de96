package report

import "spotter/ui/theme"

// Box is the document of the command sandbox: where it answers and whom it knows.
type Box struct {
	BaseURL string      `json:"base_url"`
	Members []BoxMember `json:"members"`
}

// BoxMember is one of the invented people. The key opens nothing but the sandbox.
type BoxMember struct {
	Handle     string `json:"handle"`
	Name       string `json:"name"`
	Language   string `json:"language"`
	Facility   string `json:"facility"`
	Story      string `json:"story"`
	UserID     string `json:"user_id"`
	APIKey     string `json:"api_key"`
	AuthDomain string `json:"auth_domain"`
}

// Print writes the address, everybody, and how to ask.
func (b *Box) Print(p *Page) {
	p.Line(theme.Text.Bold(), b.BaseURL)
	p.Blank()
	rows := make([][]Cell, 0, len(b.Members))
	for _, m := range b.Members {
		rows = append(rows, []Cell{
			{Text: m.Name},
			{Text: m.Facility, Style: theme.Quiet},
			{Text: m.UserID},
			{Text: m.AuthDomain},
			{Text: m.APIKey},
		})
	}
	p.Table(rows)
	if len(b.Members) == 0 {
		return
	}
	first := b.Members[0]
	p.Blank()
	p.Say(theme.Quiet, "cmd.sandbox.try")
	p.Line(theme.Text, "  curl -H 'x-openplatform-apikey: "+first.APIKey+"' -H 'x-openplatform-authdomain: "+first.AuthDomain+"' \\")
	p.Line(theme.Text, "    "+b.BaseURL+"/v1/backend/user/"+first.UserID+"/workout/current")
	p.Blank()
	p.Say(theme.Quiet, "cmd.sandbox.stop")
}
