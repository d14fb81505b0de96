package sandbox

// step is one line of a plan: an activity and what is prescribed of it.
type step struct {
	activity int
	sets     int
	reps     int
	// kg is the load of a set, watts the power of a ride, level that of a climb, kmh the speed of a run.
	kg      float64
	watts   float64
	level   float64
	kmh     float64
	seconds float64
	rest    float64
}

// plan is a workout as a trainer writes it.
type plan struct {
	title   text
	picture string
	steps   []step
}

// The plans.
const (
	upperBody = iota
	legsCore
	cardioMix
	mobility
	fullBody
	easyRun
	rowIntervals
	openSet
	planCount
)

func lift(activity, sets, reps int, kg, rest float64) step {
	return step{activity: activity, sets: sets, reps: reps, kg: kg, rest: rest}
}

func hold(activity, sets int, seconds, rest float64) step {
	return step{activity: activity, sets: sets, seconds: seconds, rest: rest}
}

// plans are the workouts; the translations are our own.
var plans = [planCount]plan{
	upperBody: {text{
		"Forza parte superiore", "Fuerza del tren superior", "Força de membros superiores",
		"Upper body strength", "Upper body strength", "Force du haut du corps",
	}, "wstp", []step{
		{activity: run, sets: 1, seconds: 600, kmh: 6.1},
		lift(chestPress, 3, 12, 40, 45), lift(shoulderPress, 3, 10, 25, 45),
		lift(verticalRow, 3, 12, 30, 45), lift(latMachine, 3, 12, 35, 45), hold(wholeStretch, 1, 300, 0),
	}},
	legsCore: {text{
		"Gambe e core", "Piernas y core", "Pernas e core", "Legs and core", "Legs and core", "Jambes et gainage",
	}, "wslc", []step{
		{activity: bike, sets: 1, seconds: 480, watts: 90},
		lift(legPress, 3, 10, 110, 60), lift(legExtension, 3, 12, 35, 45), lift(legCurl, 3, 12, 30, 45),
		lift(adductor, 2, 15, 40, 30), lift(abductor, 2, 15, 40, 30), lift(crunch, 3, 15, 25, 30),
		lift(backExtension, 3, 12, 35, 45),
	}},
	cardioMix: {text{
		"Programma cardio", "Programa cardio", "Programa cardio", "Cardio program", "Cardio programme", "Programme cardio",
	}, "wscm", []step{
		{activity: run, sets: 1, seconds: 1200, kmh: 9.4},
		{activity: bike, sets: 1, seconds: 900, watts: 140},
		{activity: synchro, sets: 1, seconds: 600, level: 8},
		{activity: climb, sets: 1, seconds: 480, level: 6},
	}},
	mobility: {text{
		"Mobilità e allungamento", "Movilidad y estiramientos", "Mobilidade e alongamento",
		"Mobility and stretching", "Mobility and stretching", "Mobilité et étirements",
	}, "wsms", []step{
		hold(catCow, 2, 60, 15), hold(hipOpener, 2, 45, 15), hold(hamstringStretch, 3, 30, 20),
		hold(shoulderStretch, 2, 30, 15), hold(calfStretch, 2, 30, 15),
	}},
	fullBody: {text{
		"Tutto il corpo", "Cuerpo completo", "Corpo inteiro", "Full body", "Full body", "Corps entier",
	}, "wsfb", []step{
		{activity: run, sets: 1, seconds: 900, kmh: 8.5},
		lift(chestPress, 3, 10, 52.5, 60),
		lift(latMachine, 3, 10, 47.5, 60), lift(legPress, 4, 8, 140, 90), lift(armCurl, 3, 12, 17.5, 45),
		lift(armExtension, 3, 12, 20, 45), lift(crunch, 3, 20, 30, 30), hold(wholeStretch, 1, 420, 0),
	}},
	easyRun: {text{
		"Corsa leggera e allungamento", "Carrera suave y estiramientos", "Corrida leve e alongamento",
		"Easy run, stretching", "Easy run, stretching", "Course facile et étirements",
	}, "wser", []step{{activity: run, sets: 1, seconds: 1500, kmh: 8.2}, hold(wholeStretch, 1, 420, 0)}},
	rowIntervals: {text{
		"Intervalli al vogatore", "Intervalos de remo", "Intervalos de remo",
		"Rowing intervals", "Rowing intervals", "Intervalles au rameur",
	}, "wsri", []step{
		{activity: row, sets: 1, seconds: 300, watts: 90},
		{activity: row, sets: 1, seconds: 900, watts: 150},
		hold(wholeStretch, 1, 300, 0),
	}},
	openSet: {text{
		"Prova libera", "Prueba libre", "Teste livre", "Odds and ends", "Odds and ends", "Essai libre",
	}, "wsoe", []step{
		lift(chestPress, 3, 12, 30, 45), lift(legPress, 3, 10, 80, 60), lift(verticalRow, 2, 12, 25, 45),
		{activity: row, sets: 1, seconds: 600, watts: 110},
		lift(armCurl, 3, 12, 12.5, 45), hold(steeringText, 2, 45, 15),
	}},
}

// planOf returns a plan; one that does not exist is nil.
func planOf(number int) *plan {
	if number < 0 || number >= len(plans) {
		return nil
	}
	return &plans[number]
}
