package sandbox

// partner is one customer of the platform: a chain of clubs with its own key and authentication domain.
type partner struct {
	name    string
	chainID string
	creds   Credentials
	clubs   []*club
}

// club is a facility with its machines.
type club struct {
	id        string
	name      string
	shortName string
	city      string
	country   string
	timeZone  string
	// firstMachine is the number before the club's first machine, so that numbers are unique in the box.
	firstMachine int
	partner      *partner
}

// Credentials are what a partner signs its backend calls with. They are invented for each seed and open
// nothing but the sandbox; even so, printing a value never shows the key.
type Credentials struct {
	APIKey     string
	AuthDomain string
}

// String names the domain only.
func (c Credentials) String() string { return "sandbox credentials of " + c.AuthDomain }

// GoString names the domain only.
func (c Credentials) GoString() string { return c.String() }

// MarshalJSON names the domain only.
func (c Credentials) MarshalJSON() ([]byte, error) {
	return []byte(`{"authDomain":"` + c.AuthDomain + `"}`), nil
}

// checkupClubID is the facility of the contract's sample sign-in.
const checkupClubID = "e452c0b5-a9b6-4a49-ba10-7b61283bc5df"

// clubSeed is what is fixed of a club; everything else comes from the seed.
type clubSeed struct{ partner, domain, name, shortName, city, country, timeZone string }

var clubSeeds = [...]clubSeed{
	{"Dreamfit", "sandbox.es.dreamfit", "Club Corcón", "dreamfitalcorcon", "Alcorcón", "ES", "Europe/Madrid"},
	{"Dreamfit", "sandbox.es.dreamfit", "Club Getafe", "dreamfitgetafe", "Getafe", "ES", "Europe/Madrid"},
	{"Baia", "sandbox.it.baia", "Palestra Baia", "baiarimini", "Rimini", "IT", "Europe/Rome"},
	{"Baia", "sandbox.it.baia", "Palestra Colle", "baiabologna", "Bologna", "IT", "Europe/Rome"},
	{"Onda", "sandbox.br.onda", "Academia Onda", "ondaportoalegre", "Porto Alegre", "BR", "America/Sao_Paulo"},
	{"Harbour", "sandbox.com.harbour", "Harbour Gym", "harbourbristol", "Bristol", "GB", "Europe/London"},
	{"Harbour", "sandbox.com.harbour", "Dockside Fitness", "docksideboston", "Boston", "US", "America/New_York"},
	{"Harbour", "sandbox.com.harbour", "Salle du Canal", "canallyon", "Lyon", "FR", "Europe/Paris"},
}

// newPartners builds the chains and their clubs.
func newPartners(s seed) []*partner {
	var list []*partner
	for i, c := range clubSeeds {
		if len(list) == 0 || list[len(list)-1].name != c.partner {
			list = append(list, &partner{
				name:    c.partner,
				chainID: s.uuid("chain", c.partner),
				creds:   Credentials{APIKey: "sandbox-" + s.hex(32, "key", c.partner), AuthDomain: c.domain},
			})
		}
		p := list[len(list)-1]
		id := s.uuid("club", c.shortName)
		if c.shortName == "dreamfitalcorcon" {
			id = checkupClubID
		}
		p.clubs = append(p.clubs, &club{
			id: id, name: c.name, shortName: c.shortName, city: c.city, country: c.country,
			timeZone: c.timeZone, firstMachine: 100 * i, partner: p,
		})
	}
	return list
}

// serves reports whether the club is one of the partner's.
func (p *partner) serves(c *club) bool { return c.partner == p }
