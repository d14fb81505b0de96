package sandbox

// loginEquipment signs a member in to the machine whose code was scanned. A machine has room for one: who signs
// in next takes it over.
func (s *Sandbox) loginEquipment(c *call) (any, *problem) {
	var body struct {
		Code *string `json:"code"`
	}
	switch p := c.read(&body); {
	case p != nil:
		return nil, p
	case body.Code == nil || *body.Code == "":
		return nil, required("Code")
	}
	m, p := s.readCode(*body.Code, c.partner, c.now)
	if p != nil {
		return nil, p
	}
	if !m.outOfOrder && !c.ignored {
		s.current().signIn(c.account, m, c.now)
	}
	return m.answer(s.seed, c.base()), nil
}
