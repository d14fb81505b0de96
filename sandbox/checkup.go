package sandbox

import "time"

// checkup is a member's last measurement; nil stands for a member never measured.
type checkup struct {
	age     int
	daysAgo int
	results []result
}

// result is what was found in one category.
type result struct {
	category string
	age      int
	score    int
	alert    bool
}

// categoryNames: the set is open and only BodyComposition is public; the rest is a guess, and so are the
// translations.
var categoryNames = glossary{
	{"BodyComposition", text{"Composizione corporea", "Composición corporal", "Composição corporal", "Body composition", "Body composition", "Composition corporelle"}},
	{"Strength", text{"Forza", "Fuerza", "Força", "Strength", "Strength", "Force"}},
	{"Balance", text{"Equilibrio", "Equilibrio", "Equilíbrio", "Balance", "Balance", "Équilibre"}},
	{"Flexibility", text{"Flessibilità", "Flexibilidad", "Flexibilidade", "Flexibility", "Flexibility", "Souplesse"}},
	{"Mobility", text{"Mobilità", "Movilidad", "Mobilidade", "Mobility", "Mobility", "Mobilité"}},
	{"Cardio", text{"Cardio", "Cardio", "Cardio", "Cardio", "Cardio", "Cardio"}},
	{"Cognitive", text{"Capacità cognitive", "Capacidades cognitivas", "Capacidades cognitivas", "Cognitive", "Cognitive", "Capacités cognitives"}},
}

// categoryName is a category's name in a language, or the category itself where there is no translation.
func categoryName(category string, l language) string {
	return categoryNames.in(l, category)
}

// The check-up takes half an hour; the wellness age is worked out at its end.
const checkupLength = 31*time.Minute + 42*time.Second + 13*time.Millisecond

// taken is when the check-up of a member first asked for at base began: ten in the morning, so many days before.
func (c *checkup) taken(base time.Time) time.Time {
	day := base.AddDate(0, 0, -c.daysAgo).Truncate(24 * time.Hour)
	return day.Add(10*time.Hour + 25*time.Minute + 9*time.Second)
}
