package client

import (
	"encoding/json"
	"time"
)

// Workout is what the platform calls workoutSession: the workout planned for, or begun by, a member today.
type Workout struct {
	// ID is workoutSessionId.
	ID string
	// IDCr counts the member's sessions; its digits are kept as received.
	IDCr json.Number
	Name string
	// StartedOn is zero when the workout has not begun.
	StartedOn time.Time
	Exercises []Exercise
}

// Empty reports whether there is no workout: the platform then answers {"workoutSession": {}}.
func (w Workout) Empty() bool {
	return w.ID == "" && w.IDCr == "" && w.Name == "" && len(w.Exercises) == 0
}

// DoneCount counts the exercises that are done.
func (w Workout) DoneCount() int {
	n := 0
	for _, e := range w.Exercises {
		if e.Done() {
			n++
		}
	}
	return n
}

// ByPosition finds an exercise by its position, comparing the digits as received.
func (w Workout) ByPosition(position json.Number) (Exercise, bool) {
	for _, e := range w.Exercises {
		if e.Position == position {
			return e, true
		}
	}
	return Exercise{}, false
}

// Exercise is one exercise of a workout or of a past session.
type Exercise struct {
	// Position is the slot in this workout, kept with the digits received; positions belong to one workout only.
	Position json.Number
	// PhysicalActivityID and PhysicalActivityType name the activity; the set of types is open.
	PhysicalActivityID   string
	PhysicalActivityType string
	// Cardio is isCardio.
	Cardio    bool
	Name      string
	ShortName string
	// EquipmentName names the machine, as in "Run".
	EquipmentName       string
	EquipmentCode       string
	EquipmentPictureURL string
	PictureURL          string
	ImageFrames         []string
	// Connection is equipmentConnectedDevice: FullConnected, Offline or a value not known yet.
	Connection string
	Status     ExecutionStatus
	// DoneOn is zero for an exercise not done; the platform's null date, year 1, is read as zero.
	DoneOn time.Time
	// DoneMoves is in MOVEs, DoneCalories in kilocalories, DoneDuration in whole or fractional seconds.
	DoneMoves    Number
	DoneCalories Number
	DoneDuration Number
	// DoneProperties is what was recorded. In a past session only a non-empty list proves that work was done.
	DoneProperties []Property
	// Sets are the steps prescribed, in order.
	Sets    []Set
	Muscles []Muscle
}

// Done reports whether the platform shows the exercise as done.
func (e Exercise) Done() bool {
	switch e.Status {
	case StatusDone, StatusDoneAsModified:
		return true
	case "":
		return !e.DoneOn.IsZero()
	}
	return false
}

// Recorded reports whether anything was recorded for the exercise in a past session.
func (e Exercise) Recorded() bool { return len(e.DoneProperties) > 0 }

// Title is the machine's name, or the exercise's where no machine is named.
func (e Exercise) Title() string {
	for _, s := range []string{e.EquipmentName, e.Name, e.ShortName} {
		if s != "" {
			return s
		}
	}
	return ""
}

// ExecutionStatus is the state of an exercise; the set is open, unknown ones are kept as they are.
type ExecutionStatus string

// The states that have been observed.
const (
	StatusToDo           ExecutionStatus = "ToDo"
	StatusDoing          ExecutionStatus = "Doing"
	StatusPartial        ExecutionStatus = "Partial"
	StatusPartiallyDone  ExecutionStatus = "PartiallyDone"
	StatusDone           ExecutionStatus = "Done"
	StatusDoneAsModified ExecutionStatus = "DoneAsModified"
)

// Set is one prescribed set ("step" on the wire).
type Set struct {
	Properties []Property
}

// Property returns the set's property of that kind.
func (s Set) Property(kind PhysicalProperty) (Property, bool) {
	return findProperty(s.Properties, kind)
}

// Done returns the recorded property of that kind.
func (e Exercise) DoneProperty(kind PhysicalProperty) (Property, bool) {
	return findProperty(e.DoneProperties, kind)
}

func findProperty(list []Property, kind PhysicalProperty) (Property, bool) {
	for _, p := range list {
		if p.Kind == kind {
			return p, true
		}
	}
	return Property{}, false
}

// PhysicalProperty names a quantity; the set is open.
type PhysicalProperty string

// The quantities Spotter computes with.
const (
	Duration       PhysicalProperty = "Duration"
	HDistance      PhysicalProperty = "HDistance"
	Speed          PhysicalProperty = "Speed"
	AvgSpeed       PhysicalProperty = "AvgSpeed"
	Calories       PhysicalProperty = "Calories"
	Moves          PhysicalProperty = "Move"
	AvgHeartRate   PhysicalProperty = "AvgHr"
	Power          PhysicalProperty = "Power"
	AvgPower       PhysicalProperty = "AvgPower"
	AvgRPM         PhysicalProperty = "AvgRpm"
	Grade          PhysicalProperty = "Grade"
	Level          PhysicalProperty = "Level"
	IsoReps        PhysicalProperty = "IsoReps"
	IsoWeight      PhysicalProperty = "IsoWeight"
	TotalIsoWeight PhysicalProperty = "TotalIsoWeight"
	RestTime       PhysicalProperty = "RestTime"
	OneRepMax      PhysicalProperty = "Rm1"
)

// Property is one quantity of an exercise. Raw is in base units (seconds, metres, kilograms) and Unit
// describes only the formatted text: the two are never combined.
type Property struct {
	Kind        PhysicalProperty
	DisplayName string
	// Raw is rawValue, or value in a prescribed set.
	Raw Number
	// Display is formattedDisplayValue ("1.02"); Formatted is formattedValue ("1.02 km").
	Display   string
	Formatted string
	// Unit is unitOfMeasure ("Km"); UnitShort is unitOfMeasureShortString ("km").
	Unit      string
	UnitShort string
}

// Muscle is a muscle that an exercise trains.
type Muscle struct {
	Name string
	// Type is the role of the muscle, as the platform names it.
	Type string
}
