package sandbox

// kind says what an activity records.
type kind uint8

const (
	running kind = iota
	cycling
	rowing
	elliptical
	climbing
	strength
	stretching
)

func (k kind) cardio() bool { return k < strength }

// activity is one exercise of the catalogue.
type activity struct {
	kind kind
	// machine is the machine's name, a product name and so the same in every language; empty where none is used.
	machine string
	// number is the machine's place in a club; picture is its code in the platform's picture store.
	number  int
	picture string
	// activityType is physicalActivityType.
	activityType string
	name         text
	muscles      []muscle
}

// connected reports whether the machine can record the exercise by itself.
func (a *activity) connected() bool { return a.machine != "" }

const (
	goalTraining = "CardioGoalTraining"
	constantWatt = "CardioPerConstWatt"
	strengthLoad = "StrengthLoad"
	stretchType  = "Stretching"
)

// activities is the catalogue; the translations are our own, the first entry is the contract's sample.
var activities = [...]activity{
	run: {running, "Run", 1, "e57", goalTraining, text{
		"Esercizio a obiettivo di tempo", "Ejercicio con objetivo de tiempo", "Exercício com meta de tempo",
		"GOAL exercise in time", "GOAL exercise in time", "Exercice avec objectif de temps",
	}, nil},
	bike: {cycling, "Bike", 2, "e58", constantWatt, text{
		"Pedalata a potenza costante", "Bicicleta a potencia constante", "Bicicleta em potência constante",
		"Constant power ride", "Constant power ride", "Vélo à puissance constante",
	}, []muscle{quadriceps, glutes}},
	row: {rowing, "Row", 3, "e61", goalTraining, text{
		"Intervalli al vogatore", "Intervalos de remo", "Intervalos de remo",
		"Rowing intervals", "Rowing intervals", "Intervalles au rameur",
	}, []muscle{latissimus, quadriceps}},
	synchro: {elliptical, "Synchro", 4, "e63", goalTraining, text{
		"Ellittica a obiettivo di calorie", "Elíptica con objetivo de calorías", "Elíptico com meta de calorias",
		"Elliptical, calorie goal", "Elliptical, calorie goal", "Elliptique, objectif calories",
	}, []muscle{glutes, quadriceps}},
	climb: {climbing, "Climb", 5, "e66", goalTraining, text{
		"Salita a piani", "Subida por pisos", "Subida por andares",
		"Climb by floors", "Climb by floors", "Montée par étages",
	}, []muscle{glutes, calves}},
	chestPress: {strength, "Chest press", 8, "e101", strengthLoad, text{
		"Spinte per il petto", "Press de pecho", "Supino na máquina", "Chest press", "Chest press", "Développé poitrine",
	}, []muscle{pectorals, triceps}},
	shoulderPress: {strength, "Shoulder press", 9, "e102", strengthLoad, text{
		"Spinte per le spalle", "Press de hombros", "Desenvolvimento de ombros", "Shoulder press", "Shoulder press", "Développé épaules",
	}, []muscle{deltoids, triceps}},
	verticalRow: {strength, "Vertical row", 11, "e104", strengthLoad, text{
		"Rematore verticale", "Remo vertical", "Remada vertical", "Vertical row", "Vertical row", "Tirage vertical",
	}, []muscle{rhomboids, latissimus}},
	latMachine: {strength, "Lat machine", 14, "e107", strengthLoad, text{
		"Trazioni alla lat machine", "Jalón al pecho", "Puxada alta", "Lat pulldown", "Lat pulldown", "Tirage poitrine",
	}, []muscle{latissimus, biceps}},
	legPress: {strength, "Leg press", 15, "e110", strengthLoad, text{
		"Pressa per le gambe", "Prensa de piernas", "Pressão de pernas", "Leg press", "Leg press", "Presse à cuisses",
	}, []muscle{quadriceps, glutes}},
	legExtension: {strength, "Leg extension", 16, "e111", strengthLoad, text{
		"Estensioni delle gambe", "Extensión de piernas", "Extensão de pernas", "Leg extension", "Leg extension", "Extension des jambes",
	}, []muscle{quadriceps}},
	legCurl: {strength, "Leg curl", 17, "e112", strengthLoad, text{
		"Flessioni delle gambe", "Curl de piernas", "Flexão de pernas", "Leg curl", "Leg curl", "Flexion des jambes",
	}, []muscle{hamstrings, calves}},
	adductor: {strength, "Adductor", 18, "e113", strengthLoad, text{
		"Adduzioni delle gambe", "Aducción de piernas", "Adução de pernas", "Leg adduction", "Leg adduction", "Adduction des jambes",
	}, []muscle{adductors}},
	abductor: {strength, "Abductor", 19, "e114", strengthLoad, text{
		"Abduzioni delle gambe", "Abducción de piernas", "Abdução de pernas", "Leg abduction", "Leg abduction", "Abduction des jambes",
	}, []muscle{abductors, glutes}},
	crunch: {strength, "Abdominal crunch", 20, "e117", strengthLoad, text{
		"Flessioni addominali", "Encogimiento abdominal", "Flexão abdominal", "Abdominal crunch", "Abdominal crunch", "Flexion abdominale",
	}, []muscle{abdominals, hipFlexors}},
	backExtension: {strength, "Lower back", 21, "e118", strengthLoad, text{
		"Estensioni lombari", "Extensión lumbar", "Extensão lombar", "Back extension", "Back extension", "Extension lombaire",
	}, []muscle{lowerBack, glutes}},
	armCurl: {strength, "Arm curl", 22, "e121", strengthLoad, text{
		"Flessioni delle braccia", "Curl de bíceps", "Rosca bíceps", "Arm curl", "Arm curl", "Flexion des bras",
	}, []muscle{biceps}},
	armExtension: {strength, "Arm extension", 23, "e122", strengthLoad, text{
		"Estensioni delle braccia", "Extensión de tríceps", "Extensão de tríceps", "Arm extension", "Arm extension", "Extension des bras",
	}, []muscle{triceps}},
	wholeStretch: {kind: stretching, activityType: stretchType, name: text{
		"Allungamento", "Estiramientos", "Alongamento", "Stretching", "Stretching", "Étirements",
	}},
	hamstringStretch: {stretching, "", 0, "", stretchType, text{
		"Allungamento dei femorali", "Estiramiento de isquiotibiales", "Alongamento dos isquiotibiais",
		"Hamstring stretch", "Hamstring stretch", "Étirement des ischio-jambiers",
	}, []muscle{hamstrings}},
	hipOpener: {stretching, "", 0, "", stretchType, text{
		"Apertura delle anche", "Apertura de caderas", "Abertura de quadril", "Hip opener", "Hip opener", "Ouverture de hanches",
	}, []muscle{hipFlexors, adductors}},
	shoulderStretch: {stretching, "", 0, "", stretchType, text{
		"Allungamento delle spalle", "Estiramiento de hombros", "Alongamento de ombros",
		"Shoulder stretch", "Shoulder stretch", "Étirement des épaules",
	}, []muscle{deltoids}},
	calfStretch: {stretching, "", 0, "", stretchType, text{
		"Allungamento dei polpacci", "Estiramiento de gemelos", "Alongamento de panturrilhas",
		"Calf stretch", "Calf stretch", "Étirement des mollets",
	}, []muscle{calves}},
	catCow: {stretching, "", 0, "", stretchType, text{
		"Gatto e mucca", "Gato y vaca", "Gato e vaca", "Cat and cow", "Cat and cow", "Chat et vache",
	}, []muscle{lowerBack, abdominals}},
	// Its texts try to steer a terminal: clear it, retitle it, write its clipboard, turn the line around.
	steeringText: {stretching, "", 0, "", stretchType, text{
		"Respiro" + steering, "Respiración" + steering, "Respiração" + steering,
		"Breathing" + steering, "Breathing" + steering, "Respiration" + steering,
	}, []muscle{abdominals}},
}

const steering = "\x1b[2J\x1b]0;retitled\a\x1b]52;c;YQ==\x1b\\ \u202e\r\nslowly\u202c\x1b[31m"

// The catalogue's indices.
const (
	run = iota
	bike
	row
	synchro
	climb
	chestPress
	shoulderPress
	verticalRow
	latMachine
	legPress
	legExtension
	legCurl
	adductor
	abductor
	crunch
	backExtension
	armCurl
	armExtension
	wholeStretch
	hamstringStretch
	hipOpener
	shoulderStretch
	calfStretch
	catCow
	steeringText
)
