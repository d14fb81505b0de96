package sandbox

// doneProperties lists what a record holds, in the order of the contract's sample.
func (r reader) doneProperties(a *activity, d *record) []wireProperty {
	list := []wireProperty{}
	if d == nil {
		return list
	}
	add := func(name string, value float64) {
		if value != 0 {
			list = append(list, r.property(name, value))
		}
	}
	add("Duration", d.seconds)
	switch a.kind {
	case running, cycling:
		add("HDistance", d.metres)
		add("AvgSpeed", d.kmh)
		add("AvgPower", d.watts)
		add("AvgRpm", d.rpm)
	case rowing:
		add("RowingDistance", d.metres)
		if d.metres > 0 {
			add("RowingSplit", d.seconds/d.metres*500)
		}
		add("AvgPower", d.watts)
		add("AvgSpm", d.rpm)
	case elliptical:
		add("Level", d.level)
		add("AvgSpm", d.rpm)
	case climbing:
		add("Floors", d.floors)
		add("Level", d.level)
	case strength:
		add("IsoReps", float64(d.reps))
		add("IsoWeight", d.kg)
		add("TotalIsoWeight", float64(d.sets*d.reps)*d.kg)
	}
	add("GripIndex", d.grip)
	add("Calories", d.kcal)
	add("Move", d.move)
	add("AvgGrade", d.grade)
	add("AvgHr", d.heart)
	return list
}

// wireStep is one prescribed set. The older API shows the first two fields only; the formatted ones are a guess.
type wireStep struct {
	Properties []wireStepProperty `json:"properties"`
}

type wireStepProperty struct {
	PhysicalProperty         string  `json:"physicalProperty"`
	Value                    float64 `json:"value"`
	DisplayName              string  `json:"displayName"`
	FormattedDisplayValue    string  `json:"formattedDisplayValue"`
	FormattedValue           string  `json:"formattedValue"`
	UnitOfMeasure            string  `json:"unitOfMeasure"`
	UnitOfMeasureShortString string  `json:"unitOfMeasureShortString"`
}

// steps lists the prescribed sets.
func (r reader) steps(s step) []wireStep {
	var set wireStep
	add := func(name string, value float64) {
		if value == 0 {
			return
		}
		p := r.property(name, value)
		set.Properties = append(set.Properties, wireStepProperty{
			name, value, p.DisplayName, p.FormattedDisplayValue, p.FormattedValue, p.UnitOfMeasure, p.UnitOfMeasureShortString,
		})
	}
	add("IsoReps", float64(s.reps))
	add("IsoWeight", s.kg)
	add("Duration", s.seconds)
	add("Speed", s.kmh)
	add("Power", s.watts)
	add("Level", s.level)
	add("RestTime", s.rest)
	list := make([]wireStep, s.sets)
	for i := range list {
		list[i] = set
	}
	return list
}
