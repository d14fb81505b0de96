package sandbox

import (
	"errors"
	"time"
)

// Member is one of the invented people, for a picker and for those who write tests.
type Member struct {
	UserID    string `json:"userId"`
	Handle    string `json:"handle"` // a short name to ask for, as "ana"
	FirstName string `json:"firstName"`
	LastName  string `json:"lastName"`
	// BirthDate is a day. The API never says it, so a client has to be told.
	BirthDate time.Time `json:"birthDate"`
	// Language is the member's own: one of it, es, pt-BR, en, en-GB, fr.
	Language string `json:"language"`
	// Imperial: weights and distances come formatted in pounds and miles.
	Imperial   bool   `json:"imperial"`
	FacilityID string `json:"facilityId"`
	Facility   string `json:"facility"`
	// StoryKey names the member's state for a catalogue of messages; Story says it in an English sentence.
	StoryKey string `json:"storyKey"`
	Story    string `json:"story"`
}

// Members lists everybody; the first is the one to show when nobody is asked for.
func (s *Sandbox) Members() []Member {
	accounts := s.current().accounts
	list := make([]Member, len(accounts))
	for i, a := range accounts {
		list[i] = a.member(s.clock.now())
	}
	return list
}

func (a *account) member(now time.Time) Member {
	return Member{
		UserID: a.userID, Handle: a.handle, FirstName: a.first, LastName: a.last,
		BirthDate: now.AddDate(-a.age, -3, 0).Truncate(24 * time.Hour),
		Language:  a.language.String(), Imperial: a.imperial, FacilityID: a.club.id, Facility: a.club.name,
		StoryKey: a.storyKey, Story: a.story,
	}
}

// Member finds somebody by handle or user id.
func (s *Sandbox) Member(who string) (Member, bool) {
	if a := s.find(who); a != nil {
		return a.member(s.clock.now()), true
	}
	return Member{}, false
}

func (s *Sandbox) find(who string) *account {
	for _, a := range s.current().accounts {
		if a.userID == who || a.handle == who {
			return a
		}
	}
	return nil
}

// Credentials returns the key and domain of a member's partner, found by handle or user id; for somebody
// unknown they are empty.
func (s *Sandbox) Credentials(who string) Credentials {
	a := s.find(who)
	if a == nil {
		return Credentials{}
	}
	return a.club.partner.creds
}

// Machine is one piece of equipment on the floor of a club.
type Machine struct {
	// EquipmentCode is unique in the box; [Sandbox.IssueCode] takes it as text.
	EquipmentCode int    `json:"equipmentCode"`
	Name          string `json:"name"`
	FacilityID    string `json:"facilityId"`
	Facility      string `json:"facility"`
	// OutOfOrder: a sign-in is answered with validData false.
	OutOfOrder bool `json:"outOfOrder"`
}

// Machines lists the machines of every club.
func (s *Sandbox) Machines() []Machine {
	var list []Machine
	for _, p := range s.partners {
		for _, c := range p.clubs {
			for _, m := range c.machines() {
				list = append(list, Machine{m.code, m.name, c.id, c.name, m.outOfOrder})
			}
		}
	}
	return list
}

// IssueCode returns the text for a QR code of one of the machines, by its equipmentCode as "993", issued now
// and good for 15 minutes; there is none, and the text empty, for a machine that is not there.
func (s *Sandbox) IssueCode(equipmentCode string) string {
	m, ok := s.machine(equipmentCode)
	if !ok {
		return ""
	}
	return s.issueCode(m, s.clock.now())
}

// Sticker returns the text of the code that sticks on a machine and never expires, by the machine's
// equipmentCode; there is none, and the text empty, for a machine that is not there.
func (s *Sandbox) Sticker(equipmentCode string) string {
	m, ok := s.machine(equipmentCode)
	if !ok {
		return ""
	}
	return s.issueCode(m, printed())
}

var errUnknownMember = errors.New("the sandbox has no such member")

// MintToken signs an app token as the platform's own, of any age and life, so that expired and over-long ones
// can be tried. The member is found by handle or user id.
func (s *Sandbox) MintToken(who string, issued time.Time, life time.Duration) (string, error) {
	a := s.find(who)
	if a == nil {
		return "", errUnknownMember
	}
	return s.signer.mint(a, issued, life)
}
