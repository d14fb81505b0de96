package sandbox

import "testing"

func TestProperties(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		language language
		imperial bool
		name     string
		value    float64
		want     wireProperty
	}{
		// The first four are the documentation's sample.
		{english, false, "Duration", 600, wireProperty{"Duration", "Duration", "600", "10:00", "10:00 min", "Minute", "min"}},
		{english, false, "HDistance", 6.1 / 3.6 * 600, wireProperty{"HDistance", "Distance", "1016.666667", "1.02", "1.02 km", "Km", "km"}},
		{english, false, "AvgSpeed", 6.1, wireProperty{"AvgSpeed", "Average speed", "6.1", "6.1", "6.1 km/h", "Km_h", "km/h"}},
		{english, false, "Calories", 90.853175, wireProperty{"Calories", "Calories", "90.853175", "91", "91 kcal", "Kcal", "kcal"}},
		{italian, false, "HDistance", 1016.666667, wireProperty{"HDistance", "Distanza", "1016.666667", "1,02", "1,02 km", "Km", "km"}},
		{french, false, "IsoWeight", 32.5, wireProperty{"IsoWeight", "Poids", "32.5", "32,5", "32,5 kg", "Kilogram", "kg"}},
		{british, false, "TotalIsoWeight", 1440, wireProperty{"TotalIsoWeight", "Total weight", "1440", "1440", "1440 kg", "Kilogram", "kg"}},
		{english, true, "IsoWeight", 40, wireProperty{"IsoWeight", "Weight", "40", "88.2", "88.2 lb", "Pound", "lb"}},
		{english, true, "HDistance", 5000, wireProperty{"HDistance", "Distance", "5000", "3.11", "3.11 mi", "Mile", "mi"}},
		{spanish, true, "AvgSpeed", 10, wireProperty{"AvgSpeed", "Velocidad media", "10", "6,2", "6,2 mph", "Mile_h", "mph"}},
		{portuguese, false, "RestTime", 45, wireProperty{"RestTime", "Descanso", "45", "0:45", "0:45 min", "Minute", "min"}},
		{english, false, "Duration", 3725.4, wireProperty{"Duration", "Duration", "3725.4", "62:05", "62:05 min", "Minute", "min"}},
		{italian, false, "GripIndex", 0.73, wireProperty{"GripIndex", "Indice di presa", "0.73", "0,7", "0,7", "", ""}},
		{italian, false, "NeverHeardOf", 3, wireProperty{"NeverHeardOf", "NeverHeardOf", "3", "3", "3", "", ""}},
	} {
		if got := (reader{language: c.language, imperial: c.imperial}).property(c.name, c.value); got != c.want {
			t.Errorf("%s %v in %s: got %+v, want %+v", c.name, c.value, c.language, got, c.want)
		}
	}
}
