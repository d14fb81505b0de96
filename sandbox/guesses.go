package sandbox

// Guess is one thing that the platform's documentation leaves open and the box had to fill in.
type Guess struct {
	Subject string `json:"subject"`
	// Provenance is inferred (follows from the documentation, or seen in public code) or guessed.
	Provenance string `json:"provenance"`
	// Text says what the box does, and why.
	Text string `json:"text"`
}

// Guesses lists everything that is not documented, operations first.
func Guesses() []Guess {
	var list []Guess
	for _, o := range operations() {
		if o.provenance != documented {
			list = append(list, Guess{o.method + " " + o.path, string(o.provenance), "The operation is not documented; it may be missing on the platform."})
		}
	}
	for _, g := range [...]struct {
		subject    string
		provenance provenance
		text       string
	}{
		{"workoutSession", inferred, "The documentation shows an empty one only. The fields are those of the platform's older API; equipmentCode is guessed."},
		{"steps", inferred, "physicalProperty and value have been seen; the formatted texts beside them are guessed."},
		{"a mark without effect", inferred, "A mark that fits no open workout or exercise is answered 200 and does nothing, as has been seen."},
		{"a mark by hand", guessed, "The exercise is recorded with the values prescribed."},
		{"idCr", inferred, "A counter of the member's sessions; it becomes the id of the session when the workout is over. Some numbers hold no session."},
		{"the end of a workout", guessed, "An open workout goes into the history 20 hours after it was first shown, if anything was done, and the next one takes its place."},
		{"skipped exercises", inferred, "Sessions list them with empty doneProperties, the null date and zeros."},
		{"session exercises", guessed, "position, physicalActivityType, isCardio, steps and muscles come beside the documented fields."},
		{"rawValue", inferred, "In base units (seconds, metres, kilograms, kilometres an hour); unitOfMeasure is that of the formatted text."},
		{"pounds and miles", guessed, "A member whose measurementSystem is UsStandard gets formatted texts in them; the names of these units are guessed."},
		{"facilities", guessed, "The body is not shown: {\"facilities\": [{id, name, shortName, city, country, timeZone}]}."},
		{"the list of sessions", guessed, "{\"workoutSessions\": [...]} with sums instead of exercises; ?limit= and ?before= page it."},
		{"wellness categories", guessed, "Only BodyComposition is public. The other categories, every translation, the scores and the meaning of alert are invented."},
		{"never measured", guessed, "wellnessAge is null, calculatedOn the null date, and there are no categories."},
		{"refusals", inferred, "The body {\"errors\": [...]} has been seen; which status, field and type go with which refusal is guessed."},
		{"somebody else's member", guessed, "403 for a member of another partner, 404 for one that is not there."},
		{"equipment codes", inferred, "The fields of a code are read off the documented sample. How it is signed is not public: the box signs its own with a key of its own and knows the sample by heart."},
		{"refused codes", guessed, "Types InvalidFormat, InvalidSignature and Expired with 400, ForeignFacility with 403. A code is good for 15 minutes."},
		{"pictures", guessed, "The box draws its own and serves them itself, so their addresses are the box's. That the address of an exercise without a machine shows the exercise is guessed."},
		{"validData", guessed, "False for a machine out of order (the arm extension of each club), whose code is otherwise good."},
		{"translations", guessed, "All texts are ours, in the six languages of the documentation."},
		{"content type", guessed, "A body that is not application/json gets 415, as the older API's documentation demands JSON."},
	} {
		list = append(list, Guess{g.subject, string(g.provenance), g.text})
	}
	return list
}
