package sandbox

import (
	"strconv"
	"time"
)

// The layouts of the contract's samples: dates come with no, three or seven fraction digits.
const (
	plainDate = "2006-01-02T15:04:05-07:00"
	milliDate = "2006-01-02T15:04:05.000-07:00"
	tickDate  = "2006-01-02T15:04:05.0000000-07:00"
	// nullDate is the platform's "not done".
	nullDate = "0001-01-01T00:00:00+00:00"
)

type wireFacilities struct {
	Facilities []wireFacility `json:"facilities"`
}

type wireFacility struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	ShortName string `json:"shortName"`
	City      string `json:"city"`
	Country   string `json:"country"`
	TimeZone  string `json:"timeZone"`
}

// wireWorkout is workoutSession.
type wireWorkout struct {
	WorkoutSessionID string         `json:"workoutSessionId"`
	IDCr             int            `json:"idCr"`
	Name             string         `json:"name"`
	StartedOn        string         `json:"startedOn"`
	Exercises        []wireExercise `json:"exercises"`
}

// wireExercise is an exercise of today's workout.
type wireExercise struct {
	Position                 int            `json:"position"`
	PhysicalActivityID       string         `json:"physicalActivityId"`
	PhysicalActivityType     string         `json:"physicalActivityType"`
	IsCardio                 bool           `json:"isCardio"`
	Name                     string         `json:"name"`
	ShortName                string         `json:"shortName"`
	EquipmentName            string         `json:"equipmentName,omitempty"`
	EquipmentCode            int            `json:"equipmentCode,omitempty"`
	EquipmentPictureURL      string         `json:"equipmentPictureUrl,omitempty"`
	PictureURL               string         `json:"pictureUrl"`
	ImageFrames              []string       `json:"imageFrames"`
	EquipmentConnectedDevice string         `json:"equipmentConnectedDevice"`
	ExecutionStatus          string         `json:"executionStatus"`
	DoneOn                   string         `json:"doneOn"`
	DoneMove                 string         `json:"doneMove"`
	DoneCalories             string         `json:"doneCalories"`
	DoneDuration             string         `json:"doneDuration"`
	DoneProperties           []wireProperty `json:"doneProperties"`
	Steps                    []wireStep     `json:"steps"`
	Muscles                  []wireMuscle   `json:"muscles"`
}

type wireMuscle struct {
	MuscleName string `json:"muscleName"`
	MuscleType string `json:"muscleType"`
}

// wireSession is the contract's session.
type wireSession struct {
	ID         string         `json:"id"`
	Title      string         `json:"title"`
	StartedOn  string         `json:"startedOn"`
	ClosedOn   string         `json:"closedOn"`
	PictureURL string         `json:"pictureUrl"`
	Exercises  []wireRecorded `json:"exercises"`
}

// wireRecorded is an exercise of a past session: the contract's fields first, then those that we guess.
type wireRecorded struct {
	EquipmentName        string         `json:"equipmentName,omitempty"`
	EquipmentPictureURL  string         `json:"equipmentPictureUrl,omitempty"`
	Name                 string         `json:"name"`
	DoneCalories         string         `json:"doneCalories"`
	DoneDuration         string         `json:"doneDuration"`
	DoneMove             string         `json:"doneMove"`
	DoneOn               string         `json:"doneOn"`
	DoneProperties       []wireProperty `json:"doneProperties"`
	Position             int            `json:"position"`
	PhysicalActivityType string         `json:"physicalActivityType"`
	IsCardio             bool           `json:"isCardio"`
	Steps                []wireStep     `json:"steps"`
	Muscles              []wireMuscle   `json:"muscles"`
}

type wireSessions struct {
	WorkoutSessions []wireSummary `json:"workoutSessions"`
}

// wireSummary is a session in the list, a guess but for the fields that it shares with the session.
type wireSummary struct {
	ID           string `json:"id"`
	Title        string `json:"title"`
	StartedOn    string `json:"startedOn"`
	ClosedOn     string `json:"closedOn"`
	PictureURL   string `json:"pictureUrl"`
	DoneCalories string `json:"doneCalories"`
	DoneDuration string `json:"doneDuration"`
	DoneMove     string `json:"doneMove"`
	// DoneExercises and SkippedExercises count those with something recorded and the others.
	DoneExercises    int `json:"doneExercises"`
	SkippedExercises int `json:"skippedExercises"`
}

type wireWellness struct {
	WellnessAge             *string         `json:"wellnessAge"`
	CalculatedOn            string          `json:"calculatedOn"`
	FunctionalAgeByCategory []wireFunctions `json:"functionalAgeByCategory"`
}

type wireFunctions struct {
	FunctionalAge   string       `json:"functionalAge"`
	FunctionalScore string       `json:"functionalScore"`
	CalculatedOn    string       `json:"calculatedOn"`
	Alert           bool         `json:"alert"`
	Type            wireCategory `json:"type"`
}

type wireCategory struct {
	Category string `json:"category"`
	Name     string `json:"name"`
}

// date writes a time, or the null date where there is none.
func date(layout string, t time.Time) string {
	if t.IsZero() {
		return nullDate
	}
	return t.UTC().Format(layout)
}

// wellness is the member's check-up. That a member never measured gets a null and the null date is a guess.
func (a *account) wellness(l language) wireWellness {
	answer := wireWellness{CalculatedOn: nullDate, FunctionalAgeByCategory: []wireFunctions{}}
	if a.checkup == nil {
		return answer
	}
	age, taken := strconv.Itoa(a.checkup.age), a.checkup.taken(a.base)
	answer.WellnessAge, answer.CalculatedOn = &age, date(milliDate, taken.Add(checkupLength))
	for i, r := range a.checkup.results {
		answer.FunctionalAgeByCategory = append(answer.FunctionalAgeByCategory, wireFunctions{
			strconv.Itoa(r.age), strconv.Itoa(r.score), date(plainDate, taken.Add(time.Duration(i)*3*time.Minute)), r.alert,
			wireCategory{r.category, categoryName(r.category, l)},
		})
	}
	return answer
}
