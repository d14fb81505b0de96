package sandbox

// muscle is one of those that an activity names.
type muscle uint8

const (
	abdominals muscle = iota
	adductors
	abductors
	biceps
	calves
	deltoids
	glutes
	hamstrings
	hipFlexors
	latissimus
	lowerBack
	pectorals
	quadriceps
	rhomboids
	triceps
	muscleCount
)

// muscleNames are our own translations.
var muscleNames = [muscleCount]text{
	abdominals: {"addominali", "abdominales", "abdominais", "abdominals", "abdominals", "abdominaux"},
	adductors:  {"adduttori", "aductores", "adutores", "adductors", "adductors", "adducteurs"},
	abductors:  {"abduttori", "abductores", "abdutores", "abductors", "abductors", "abducteurs"},
	biceps:     {"bicipiti", "bíceps", "bíceps", "biceps", "biceps", "biceps"},
	calves:     {"polpacci", "gemelos", "panturrilhas", "calves", "calves", "mollets"},
	deltoids:   {"deltoidi", "deltoides", "deltoides", "deltoids", "deltoids", "deltoïdes"},
	glutes:     {"glutei", "glúteos", "glúteos", "glutes", "glutes", "fessiers"},
	hamstrings: {"femorali", "isquiotibiales", "isquiotibiais", "hamstrings", "hamstrings", "ischio-jambiers"},
	hipFlexors: {"flessori dell'anca", "flexores de cadera", "flexores do quadril", "hip flexors", "hip flexors", "fléchisseurs de hanche"},
	latissimus: {"gran dorsale", "dorsal ancho", "grande dorsal", "latissimus", "latissimus", "grand dorsal"},
	lowerBack:  {"lombari", "lumbares", "lombares", "lower back", "lower back", "lombaires"},
	pectorals:  {"pettorali", "pectorales", "peitorais", "pectorals", "pectorals", "pectoraux"},
	quadriceps: {"quadricipiti", "cuádriceps", "quadríceps", "quadriceps", "quadriceps", "quadriceps"},
	rhomboids:  {"romboidi", "romboides", "romboides", "rhomboids", "rhomboids", "rhomboïdes"},
	triceps:    {"tricipiti", "tríceps", "tríceps", "triceps", "triceps", "triceps"},
}
