package sandbox

import (
	"math"
	"strconv"
)

// workout is today's workout for a reader.
func (r reader) workout(s seed, w *workout) wireWorkout {
	answer := wireWorkout{
		WorkoutSessionID: w.id, IDCr: w.idCr, Name: w.plan.title.in(r.language), StartedOn: date(milliDate, w.started),
		Exercises: make([]wireExercise, len(w.items)),
	}
	for i := range w.items {
		answer.Exercises[i] = r.exercise(s, w, i)
	}
	return answer
}

func (r reader) exercise(s seed, w *workout, i int) wireExercise {
	it := &w.items[i]
	a := it.activity
	activityID := s.uuid("activity", a.name.in(english))
	e := wireExercise{
		Position: i + 1, PhysicalActivityID: activityID, PhysicalActivityType: a.activityType, IsCardio: a.kind.cardio(),
		Name: a.name.in(r.language), ShortName: a.name.in(r.language),
		EquipmentName: a.machine, EquipmentPictureURL: r.spoil(r.equipmentPicture(a), i),
		PictureURL:               r.spoil(r.activityPicture(a, middle), i),
		ImageFrames:              []string{r.activityPicture(a, beginning), r.activityPicture(a, end)},
		EquipmentConnectedDevice: "Offline", ExecutionStatus: it.status,
		DoneOn: nullDate, DoneMove: "0", DoneCalories: "0", DoneDuration: "0",
		DoneProperties: r.doneProperties(a, it.done), Steps: r.steps(it.step), Muscles: r.muscles(a),
	}
	if a.connected() {
		e.EquipmentConnectedDevice = "FullConnected"
		e.EquipmentCode = w.firstMachine + a.number
	}
	if d := it.done; d != nil {
		e.DoneOn, e.DoneMove, e.DoneCalories, e.DoneDuration = date(tickDate, d.at), whole(d.move), whole(d.kcal), whole(d.seconds)
	}
	return e
}

// muscles lists what an activity trains; the first is the primary one. The names of the roles are a guess.
func (r reader) muscles(a *activity) []wireMuscle {
	list := make([]wireMuscle, len(a.muscles))
	for i, m := range a.muscles {
		list[i] = wireMuscle{muscleNames[m].in(r.language), "Secondary"}
		if i == 0 {
			list[i].MuscleType = "Primary"
		}
	}
	return list
}

// session is a past session for a reader.
func (r reader) session(s seed, past session) wireSession {
	answer := wireSession{
		ID: strconv.Itoa(past.id), Title: past.plan.title.in(r.language),
		StartedOn: date(milliDate, past.start), ClosedOn: date(milliDate, past.end), PictureURL: r.planPicture(past.plan),
		Exercises: make([]wireRecorded, len(past.items)),
	}
	for i := range past.items {
		it := &past.items[i]
		a := it.activity
		e := wireRecorded{
			EquipmentName: a.machine, EquipmentPictureURL: r.spoil(r.equipmentPicture(a), i), Name: a.name.in(r.language),
			DoneCalories: "0", DoneDuration: "0", DoneMove: "0", DoneOn: nullDate,
			DoneProperties: r.doneProperties(a, it.done), Position: i + 1,
			PhysicalActivityType: a.activityType, IsCardio: a.kind.cardio(), Steps: r.steps(it.step), Muscles: r.muscles(a),
		}
		if d := it.done; d != nil {
			e.DoneOn, e.DoneMove, e.DoneCalories, e.DoneDuration = date(tickDate, d.at), whole(d.move), whole(d.kcal), whole(d.seconds)
		}
		answer.Exercises[i] = e
	}
	return answer
}

// summary is a past session as the list shows it.
func (r reader) summary(past session) wireSummary {
	answer := wireSummary{
		ID: strconv.Itoa(past.id), Title: past.plan.title.in(r.language),
		StartedOn: date(milliDate, past.start), ClosedOn: date(milliDate, past.end), PictureURL: r.planPicture(past.plan),
	}
	kcal, move, seconds := 0.0, 0.0, 0.0
	for _, it := range past.items {
		if it.done == nil {
			answer.SkippedExercises++
			continue
		}
		answer.DoneExercises++
		// The sums are of what the session itself shows, not of what was rounded there.
		kcal += math.Round(it.done.kcal)
		move += math.Round(it.done.move)
		seconds += math.Round(it.done.seconds)
	}
	answer.DoneCalories, answer.DoneMove, answer.DoneDuration = whole(kcal), whole(move), whole(seconds)
	return answer
}
