package client

import (
	"encoding/json"
	"strconv"
	"strings"
)

// Number is a number as the platform wrote it: its digits are kept, whether it came as a JSON string or
// as a JSON number. The zero value is "not given".
type Number string

// Valid reports whether the text is a finite number.
func (n Number) Valid() bool { _, ok := n.parse(); return ok }

// Float is the value, or 0 where there is none.
func (n Number) Float() float64 { f, _ := n.parse(); return f }

// Int is the value rounded to the nearest whole number, or 0 where there is none.
func (n Number) Int() int {
	f := n.Float()
	if f < 0 {
		return int(f - 0.5)
	}
	return int(f + 0.5)
}

func (n Number) parse() (float64, bool) {
	f, err := strconv.ParseFloat(strings.TrimSpace(string(n)), 64)
	if err != nil || f > 1e15 || f < -1e15 || f != f {
		return 0, false
	}
	return f, true
}

// UnmarshalJSON reads a number, a string or null; anything else is an error.
func (n *Number) UnmarshalJSON(b []byte) error {
	var text string
	if len(b) > 0 && b[0] == '"' {
		if err := json.Unmarshal(b, &text); err != nil {
			return err
		}
		*n = Number(strings.TrimSpace(text))
		return nil
	}
	var num json.Number
	if err := json.Unmarshal(b, &num); err != nil {
		return err
	}
	*n = Number(num)
	return nil
}
