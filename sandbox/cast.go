package sandbox

import "time"

// profile is what is fixed of a member. Everybody here is invented.
type profile struct {
	handle, first, last string
	clubName            string
	language            language
	imperial            bool
	age                 int
	storyKey, story     string
	// plan is noPlan for a member with nothing to do today.
	plan int
	// share multiplies the plan's loads.
	share float64
	// began is how long before the first look the workout was begun; 0 for one not begun.
	began time.Duration
	// finished says how long before the first look each exercise was finished, in their order.
	finished []time.Duration
	checkup  *checkup
	// spoilt: most addresses of pictures lead to none.
	spoilt   bool
	training training
}

const noPlan = -1

func minutesAgo(list ...int) []time.Duration {
	ago := make([]time.Duration, len(list))
	for i, m := range list {
		ago[i] = time.Duration(m) * time.Minute
	}
	return ago
}

// cast is everybody, in the order of the demo's picker.
func cast() []profile {
	return []profile{
		{
			handle: "ana", first: "Ana", last: "Martín", clubName: "dreamfitalcorcon", language: spanish, age: 43,
			storyKey: "strength-halfway", story: "Upper body strength, three of six done.",
			plan: upperBody, share: 1, began: 42 * time.Minute, finished: minutesAgo(28, 19, 11),
			checkup: &checkup{39, 5, []result{
				{"Strength", 34, 81, false},
				{"Cognitive", 35, 80, false},
				{"Cardio", 36, 78, false},
				{"Mobility", 38, 72, false},
				{"Balance", 39, 70, false},
				{"Flexibility", 42, 61, false},
				{"BodyComposition", 46, 48, true},
			}},
			training: training{sessions: 117, days: 363, plans: []int{upperBody, legsCore, upperBody, easyRun, rowIntervals}, script: anaLately()},
		},
		{
			handle: "luca", first: "Luca", last: "Ferri", clubName: "baiarimini", language: italian, age: 51,
			storyKey: "cardio", story: "Cardio only, four machines, not begun.",
			plan: cardioMix, share: 1,
			checkup: &checkup{53, 40, []result{
				{"Cardio", 48, 69, false}, {"BodyComposition", 57, 41, true}, {"Flexibility", 55, 45, true},
			}},
			training: training{sessions: 42, days: 200, plans: []int{cardioMix, easyRun, rowIntervals}},
		},
		{
			handle: "ines", first: "Inès", last: "Blanc", clubName: "canallyon", language: french, age: 36,
			storyKey: "stretching", story: "Mobility and stretching, one of five done.",
			plan: mobility, share: 1, began: 6 * time.Minute, finished: minutesAgo(3),
			checkup: &checkup{33, 120, []result{
				{"Flexibility", 27, 92, false}, {"Mobility", 28, 90, false}, {"Balance", 30, 88, false}, {"Strength", 37, 66, false},
			}},
			training: training{sessions: 25, days: 180, plans: []int{mobility, easyRun}},
		},
		{
			handle: "paulo", first: "Paulo", last: "Silva", clubName: "ondaportoalegre", language: portuguese, age: 38,
			storyKey: "half-done", story: "Legs and core, four of eight done.",
			plan: legsCore, share: 1.1, began: 31 * time.Minute, finished: minutesAgo(22, 16, 9, 4),
			// The contract's own sample, but for its date.
			checkup:  &checkup{39, 122, []result{{"BodyComposition", 38, 56, false}}},
			training: training{sessions: 80, days: 300, plans: []int{legsCore, upperBody, fullBody}},
		},
		{
			handle: "grace", first: "Grace", last: "Okafor", clubName: "harbourbristol", language: british, age: 29,
			storyKey: "all-done", story: "Legs and core, everything done.",
			plan: legsCore, share: 0.8, began: 70 * time.Minute, finished: minutesAgo(60, 52, 45, 38, 32, 27, 21, 14),
			checkup: &checkup{26, 12, []result{
				{"Strength", 24, 90, false}, {"Cardio", 25, 88, false}, {"Balance", 26, 84, false}, {"BodyComposition", 27, 80, false},
			}},
			training: training{sessions: 150, days: 420, plans: []int{legsCore, upperBody, legsCore, easyRun}},
		},
		{
			handle: "jack", first: "Jack", last: "Miller", clubName: "docksideboston", language: english, imperial: true, age: 45,
			storyKey: "imperial", story: "Full body in pounds and miles, not begun.",
			plan: fullBody, share: 1.2,
			checkup: &checkup{47, 30, []result{
				{"Strength", 41, 79, false}, {"Mobility", 52, 44, true}, {"BodyComposition", 49, 58, false},
			}},
			training: training{sessions: 60, days: 240, plans: []int{fullBody, cardioMix, fullBody}},
		},
		{
			handle: "giulia", first: "Giulia", last: "Neri", clubName: "baiabologna", language: italian, age: 34,
			storyKey: "three-years", story: "Three years of history, 300 sessions in each.",
			plan: fullBody, share: 0.7, began: 24 * time.Minute, finished: minutesAgo(9, 2),
			checkup: &checkup{30, 9, []result{
				{"Strength", 28, 85, false},
				{"Cardio", 27, 89, false},
				{"Mobility", 31, 76, false},
				{"Cognitive", 29, 82, false},
				{"Flexibility", 35, 60, false},
			}},
			training: training{sessions: 900, days: 1095, plans: []int{fullBody, upperBody, legsCore, cardioMix, fullBody, mobility, rowIntervals}},
		},
		{
			handle: "elena", first: "Elena", last: "Ruiz", clubName: "dreamfitgetafe", language: spanish, age: 27,
			storyKey: "first-visit", story: "First visit: no workout, never measured, no history.", plan: noPlan,
		},
		{
			handle: "rafael", first: "Rafael", last: "Torres", clubName: "ondaportoalegre", language: portuguese, age: 58,
			storyKey: "rest-day", story: "A day of rest: no workout, ninety past sessions.", plan: noPlan, share: 0.9,
			checkup: &checkup{61, 75, []result{
				{"Balance", 64, 40, true}, {"Strength", 58, 62, false}, {"Cardio", 60, 55, false}, {"Cognitive", 55, 71, false},
			}},
			training: training{sessions: 90, days: 365, plans: []int{upperBody, easyRun, mobility}},
		},
		{
			handle: "nora", first: "Nora", last: "Haas", clubName: "harbourbristol", language: english, age: 41,
			storyKey: "odd-values", story: "States, quantities and categories that no document names, and a text that steers terminals.",
			spoilt: true, plan: openSet, share: 1, began: 25 * time.Minute, finished: minutesAgo(18, 11),
			checkup: &checkup{44, 3, []result{
				{"GripStrength", 47, 51, true}, {"BodyComposition", 40, 70, false},
			}},
			training: training{sessions: 12, days: 90, plans: []int{openSet, mobility}},
		},
	}
}

// anaLately is how Ana trained lately.
func anaLately() []scripted {
	return []scripted{
		{daysAgo: 2, start: "18:10", minutes: 51, plan: legsCore, kcal: 318},
		{daysAgo: 5, start: "18:02", minutes: 44, plan: upperBody, lines: []line{
			{kcal: 91}, {kcal: 58}, {kcal: 41}, {sets: 2, reps: 10, kg: 30, kcal: 14}, {kg: 32.5, kcal: 37}, {skipped: true},
		}},
		{daysAgo: 7, start: "10:30", minutes: 35, plan: easyRun, kcal: 286},
		{daysAgo: 10, start: "18:20", minutes: 49, plan: legsCore, kcal: 305},
		{daysAgo: 12, start: "18:05", minutes: 42, plan: upperBody, kcal: 230},
		{daysAgo: 15, start: "09:15", minutes: 28, plan: rowIntervals, kcal: 264},
	}
}
