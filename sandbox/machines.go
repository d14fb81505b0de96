package sandbox

import "strconv"

// machine is one piece of equipment on the floor of a club.
type machine struct {
	club *club
	// code is equipmentCode, unique in the box.
	code       int
	name       string
	deviceType string
	picture    string
	// outOfOrder: its codes are understood and its answer says validData false.
	outOfOrder bool
}

const (
	checkupCode   = 993
	healthStation = "TechnogymHealthStation"
	checkupSerial = "E030BR024000AM5"
	checkupID     = "7188bcc4-1d20-47c2-997c-597b7b9bea40"
)

// outOfOrderNumber is the machine of each club that is being repaired.
const outOfOrderNumber = 23

// machines lists a club's floor: those of the catalogue, and at the contract's club the check-up.
func (c *club) machines() []machine {
	list := make([]machine, 0, len(activities))
	for i := range activities {
		a := &activities[i]
		if !a.connected() {
			continue
		}
		device := "TechnogymStrength"
		if a.kind.cardio() {
			device = "TechnogymCardio"
		}
		list = append(list, machine{c, c.firstMachine + a.number, a.machine, device, a.picture, a.number == outOfOrderNumber})
	}
	if c.id == checkupClubID {
		list = append(list, machine{c, checkupCode, "Technogym Checkup", healthStation, "e993", false})
	}
	return list
}

// machine finds one by its code among all clubs.
func (s *Sandbox) machine(code string) (machine, bool) {
	for _, p := range s.partners {
		for _, c := range p.clubs {
			for _, m := range c.machines() {
				if strconv.Itoa(m.code) == code {
					return m, true
				}
			}
		}
	}
	return machine{}, false
}

func (m machine) id(s seed) string {
	if m.code == checkupCode {
		return checkupID
	}
	return s.uuid("machine", m.code)
}

// serial is in the manner of the contract's sample.
func (m machine) serial(s seed) string {
	if m.code == checkupCode {
		return checkupSerial
	}
	return "E" + s.hex(3, "serial", m.code) + "BR0" + strconv.Itoa(10000+m.code) + "AM"
}

// answer is what signing in to the machine is answered with.
func (m machine) answer(s seed, base string) wireEquipment {
	return wireEquipment{
		Name: m.name, DeviceType: m.deviceType, ValidData: !m.outOfOrder, EquipmentCode: m.code,
		ImageURL:    reader{base: base}.pictureFile(m.picture),
		EquipmentID: m.id(s), FacilityID: m.club.id,
	}
}

// wireEquipment is the contract's answer to a sign-in.
type wireEquipment struct {
	Name          string `json:"name"`
	DeviceType    string `json:"deviceType"`
	ValidData     bool   `json:"validData"`
	EquipmentCode int    `json:"equipmentCode"`
	ImageURL      string `json:"imageUrl"`
	IsKiosk       bool   `json:"isKiosk"`
	EquipmentID   string `json:"equipmentId"`
	FacilityID    string `json:"facilityId"`
}
