package sandbox

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// wireProperty is one quantity as the contract shows it: the raw value in base units, and the same formatted
// for the reader's language and measurement system. The unit belongs to the formatted text only.
type wireProperty struct {
	PhysicalProperty         string `json:"physicalProperty"`
	DisplayName              string `json:"displayName"`
	RawValue                 string `json:"rawValue"`
	FormattedDisplayValue    string `json:"formattedDisplayValue"`
	FormattedValue           string `json:"formattedValue"`
	UnitOfMeasure            string `json:"unitOfMeasure"`
	UnitOfMeasureShortString string `json:"unitOfMeasureShortString"`
}

// reader is who a text is written for.
type reader struct {
	language language
	imperial bool
	// base is the box's address, where its pictures are; spoilt as in [profile].
	base   string
	spoilt bool
}

const (
	poundsPerKilo = 2.2046226218
	metresPerMile = 1609.344
)

// property formats a quantity. Names of quantities that it does not know get no unit.
func (r reader) property(name string, value float64) wireProperty {
	unit, short, shown := r.unit(name, value)
	p := wireProperty{
		PhysicalProperty: name, DisplayName: propertyName(name, r.language), RawValue: raw(value),
		FormattedDisplayValue: shown, FormattedValue: shown, UnitOfMeasure: unit, UnitOfMeasureShortString: short,
	}
	if short != "" {
		p.FormattedValue += " " + short
	}
	return p
}

// unit gives a quantity's unit, its short form and the formatted number.
func (r reader) unit(name string, v float64) (unit, short, shown string) {
	switch name {
	case "Duration", "RestTime", "RowingSplit":
		return "Minute", "min", clockText(v)
	case "HDistance":
		if r.imperial {
			return "Mile", "mi", r.decimal(v/metresPerMile, 2)
		}
		return "Km", "km", r.decimal(v/1000, 2)
	case "RowingDistance":
		return "Meter", "m", r.decimal(v, 0)
	case "AvgSpeed", "Speed":
		if r.imperial {
			return "Mile_h", "mph", r.decimal(v*1000/metresPerMile, 1)
		}
		return "Km_h", "km/h", r.decimal(v, 1)
	case "Calories":
		return "Kcal", "kcal", r.decimal(v, 0)
	case "Move":
		return "Move", "MOVE", r.decimal(v, 0)
	case "AvgHr":
		return "Bpm", "bpm", r.decimal(v, 0)
	case "AvgPower", "Power":
		return "Watt", "W", r.decimal(v, 0)
	case "AvgRpm":
		return "Rpm", "rpm", r.decimal(v, 0)
	case "AvgSpm":
		return "Spm", "spm", r.decimal(v, 0)
	case "AvgGrade":
		return "Percentage", "%", r.decimal(v, 1)
	case "IsoWeight", "TotalIsoWeight":
		if r.imperial {
			return "Pound", "lb", r.weight(v * poundsPerKilo)
		}
		return "Kilogram", "kg", r.weight(v)
	}
	return "", "", r.weight(v)
}

// decimal writes a number with so many decimals and the language's own separator.
func (r reader) decimal(v float64, places int) string {
	s := strconv.FormatFloat(v, 'f', places, 64)
	if r.language.comma() {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// weight writes one decimal where there is one.
func (r reader) weight(v float64) string {
	if v = math.Round(v*10) / 10; v == math.Trunc(v) {
		return r.decimal(v, 0)
	}
	return r.decimal(v, 1)
}

// clockText writes seconds as minutes and seconds.
func clockText(seconds float64) string {
	s := int(math.Round(seconds))
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// raw writes a base value as the platform does: up to six decimals, none that are zero.
func raw(v float64) string {
	return strconv.FormatFloat(math.Round(v*1e6)/1e6, 'f', -1, 64)
}

// whole writes a number rounded, as doneCalories is.
func whole(v float64) string { return strconv.FormatFloat(math.Round(v), 'f', 0, 64) }

// propertyNames are our own translations of the quantities' names, but for the four of the contract's sample.
var propertyNames = glossary{
	{"Duration", text{"Durata", "Duración", "Duração", "Duration", "Duration", "Durée"}},
	{"HDistance", text{"Distanza", "Distancia", "Distância", "Distance", "Distance", "Distance"}},
	{"RowingDistance", text{"Distanza remata", "Distancia remada", "Distância remada", "Rowing distance", "Rowing distance", "Distance ramée"}},
	{"RowingSplit", text{"Tempo sui 500 m", "Tiempo por 500 m", "Tempo por 500 m", "Split per 500 m", "Split per 500 m", "Temps aux 500 m"}},
	{"AvgSpeed", text{"Velocità media", "Velocidad media", "Velocidade média", "Average speed", "Average speed", "Vitesse moyenne"}},
	{"Speed", text{"Velocità", "Velocidad", "Velocidade", "Speed", "Speed", "Vitesse"}},
	{"Calories", text{"Calorie", "Calorías", "Calorias", "Calories", "Calories", "Calories"}},
	{"Move", text{"MOVE", "MOVEs", "MOVEs", "MOVEs", "MOVEs", "MOVEs"}},
	{"AvgHr", text{"Frequenza cardiaca media", "Frecuencia cardíaca media", "Frequência cardíaca média", "Average heart rate", "Average heart rate", "Fréquence cardiaque moyenne"}},
	{"AvgPower", text{"Potenza media", "Potencia media", "Potência média", "Average power", "Average power", "Puissance moyenne"}},
	{"Power", text{"Potenza", "Potencia", "Potência", "Power", "Power", "Puissance"}},
	{"AvgRpm", text{"Giri al minuto medi", "Revoluciones medias", "Rotações médias", "Average revolutions", "Average revolutions", "Tours par minute moyens"}},
	{"AvgSpm", text{"Colpi al minuto medi", "Paladas medias", "Remadas médias", "Average strokes", "Average strokes", "Coups par minute moyens"}},
	{"AvgGrade", text{"Pendenza media", "Pendiente media", "Inclinação média", "Average gradient", "Average gradient", "Pente moyenne"}},
	{"Floors", text{"Piani", "Pisos", "Andares", "Floors", "Floors", "Étages"}},
	{"Level", text{"Livello", "Nivel", "Nível", "Level", "Level", "Niveau"}},
	{"IsoReps", text{"Ripetizioni", "Repeticiones", "Repetições", "Repetitions", "Repetitions", "Répétitions"}},
	{"IsoWeight", text{"Peso", "Peso", "Peso", "Weight", "Weight", "Poids"}},
	{"TotalIsoWeight", text{"Peso totale", "Peso total", "Peso total", "Total weight", "Total weight", "Poids total"}},
	{"RestTime", text{"Recupero", "Descanso", "Descanso", "Rest", "Rest", "Repos"}},
	{"GripIndex", text{"Indice di presa", "Índice de agarre", "Índice de pegada", "Grip index", "Grip index", "Indice de préhension"}},
}

// propertyName is a quantity's name in a language, or the quantity itself where there is no translation.
func propertyName(property string, l language) string {
	return propertyNames.in(l, property)
}
