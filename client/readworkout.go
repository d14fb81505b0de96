package client

import (
	"encoding/json"
	"errors"
	"time"
)

// wireWorkout is a workoutSession. The contract shows only an empty one; the members are those observed on
// the platform's older API, whose names come back in the contract's session details.
type wireWorkout struct {
	WorkoutSessionID text                  `json:"workoutSessionId"`
	ID               text                  `json:"id"`
	IDCr             digits                `json:"idCr"`
	Name             text                  `json:"name"`
	Title            text                  `json:"title"`
	StartedOn        when                  `json:"startedOn"`
	Exercises        objects[wireExercise] `json:"exercises"`
}

type wireExercise struct {
	Position             digits                `json:"position"`
	PhysicalActivityID   text                  `json:"physicalActivityId"`
	PhysicalActivityType text                  `json:"physicalActivityType"`
	IsCardio             flag                  `json:"isCardio"`
	Name                 text                  `json:"name"`
	ShortName            text                  `json:"shortName"`
	EquipmentName        text                  `json:"equipmentName"`
	EquipmentCode        text                  `json:"equipmentCode"`
	EquipmentPictureURL  text                  `json:"equipmentPictureUrl"`
	PictureURL           text                  `json:"pictureUrl"`
	ImageFrames          texts                 `json:"imageFrames"`
	ConnectedDevice      text                  `json:"equipmentConnectedDevice"`
	ExecutionStatus      text                  `json:"executionStatus"`
	DoneOn               when                  `json:"doneOn"`
	DoneMove             num                   `json:"doneMove"`
	DoneMoves            num                   `json:"doneMoves"`
	DoneCalories         num                   `json:"doneCalories"`
	DoneDuration         num                   `json:"doneDuration"`
	DoneProperties       objects[wireProperty] `json:"doneProperties"`
	Steps                objects[wireStep]     `json:"steps"`
	Muscles              objects[wireMuscle]   `json:"muscles"`
}

type wireStep struct {
	Properties objects[wireProperty] `json:"properties"`
}

type wireMuscle struct {
	MuscleName text `json:"muscleName"`
	MuscleType text `json:"muscleType"`
}

// wireProperty is a quantity; it says value in a step and rawValue in what was done.
type wireProperty struct {
	PhysicalProperty      text `json:"physicalProperty"`
	DisplayName           text `json:"displayName"`
	RawValue              num  `json:"rawValue"`
	Value                 num  `json:"value"`
	FormattedDisplayValue text `json:"formattedDisplayValue"`
	FormattedValue        text `json:"formattedValue"`
	UnitOfMeasure         text `json:"unitOfMeasure"`
	UnitShort             text `json:"unitOfMeasureShortString"`
}

// readWorkout reads {"workoutSession": {…}} or the session itself.
func readWorkout(payload []byte) (Workout, error) {
	if raw, ok := member(payload, "workoutSession"); ok {
		payload = raw
	}
	if isNull(payload) {
		return Workout{}, nil
	}
	if payload[0] != '{' {
		return Workout{}, errors.New("the workout is no JSON object")
	}
	var wire wireWorkout
	if err := json.Unmarshal(payload, &wire); err != nil {
		return Workout{}, err
	}
	return Workout{
		ID:        string(first(wire.WorkoutSessionID, wire.ID)),
		IDCr:      json.Number(wire.IDCr),
		Name:      string(first(wire.Name, wire.Title)),
		StartedOn: time.Time(wire.StartedOn),
		Exercises: exercises(wire.Exercises),
	}, nil
}

func exercises(list []wireExercise) []Exercise {
	if len(list) == 0 {
		return nil
	}
	read := make([]Exercise, 0, len(list))
	for _, w := range list {
		read = append(read, w.exercise())
	}
	return read
}

func (w wireExercise) exercise() Exercise {
	e := Exercise{
		Position:             json.Number(w.Position),
		PhysicalActivityID:   string(w.PhysicalActivityID),
		PhysicalActivityType: string(w.PhysicalActivityType),
		Cardio:               bool(w.IsCardio),
		Name:                 string(w.Name),
		ShortName:            string(w.ShortName),
		EquipmentName:        string(w.EquipmentName),
		EquipmentCode:        string(w.EquipmentCode),
		EquipmentPictureURL:  string(w.EquipmentPictureURL),
		PictureURL:           string(w.PictureURL),
		ImageFrames:          w.ImageFrames,
		Connection:           string(w.ConnectedDevice),
		Status:               ExecutionStatus(w.ExecutionStatus),
		DoneOn:               time.Time(w.DoneOn),
		DoneMoves:            firstNumber(w.DoneMove, w.DoneMoves),
		DoneCalories:         Number(w.DoneCalories),
		DoneDuration:         Number(w.DoneDuration),
		DoneProperties:       properties(w.DoneProperties),
	}
	for _, step := range w.Steps {
		e.Sets = append(e.Sets, Set{Properties: properties(step.Properties)})
	}
	for _, m := range w.Muscles {
		e.Muscles = append(e.Muscles, Muscle{Name: string(m.MuscleName), Type: string(m.MuscleType)})
	}
	return e
}

func properties(list []wireProperty) []Property {
	if len(list) == 0 {
		return nil
	}
	read := make([]Property, 0, len(list))
	for _, w := range list {
		read = append(read, Property{
			Kind:        PhysicalProperty(w.PhysicalProperty),
			DisplayName: string(w.DisplayName),
			Raw:         firstNumber(w.RawValue, w.Value),
			Display:     string(w.FormattedDisplayValue),
			Formatted:   string(w.FormattedValue),
			Unit:        string(w.UnitOfMeasure),
			UnitShort:   string(w.UnitShort),
		})
	}
	return read
}
