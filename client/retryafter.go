package client

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// retryAfter reads the header Retry-After: seconds or a date.
func retryAfter(h http.Header, now time.Time) time.Duration {
	value := strings.TrimSpace(h.Get("Retry-After"))
	if seconds, err := strconv.ParseFloat(value, 64); err == nil {
		return seconds2duration(seconds)
	}
	if date, err := http.ParseTime(value); err == nil && date.After(now) {
		return date.Sub(now)
	}
	return 0
}

// retryAfterInWords reads "Try again in 5 seconds." and "replenished in 00:12:34." of API gateways.
func retryAfterInWords(fields []FieldError) time.Duration {
	for _, f := range fields {
		words := strings.Fields(f.Message)
		for i := 0; i+1 < len(words); i++ {
			if !strings.EqualFold(words[i], "in") {
				continue
			}
			number := strings.TrimRight(words[i+1], ".,;s")
			if clock, err := time.Parse("15:04:05", number); err == nil {
				return clock.Sub(clock.Truncate(24 * time.Hour))
			}
			unit := ""
			if i+2 < len(words) {
				unit = words[i+2]
			}
			if seconds, err := strconv.ParseFloat(number, 64); err == nil && (unit == "" || strings.HasPrefix(unit, "s")) {
				return seconds2duration(seconds)
			}
		}
	}
	return 0
}

// seconds2duration keeps a number from outside within a day.
func seconds2duration(seconds float64) time.Duration {
	if !(seconds > 0) {
		return 0
	}
	return time.Duration(min(seconds, 24*60*60) * float64(time.Second))
}
