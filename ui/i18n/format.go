package i18n

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// DayLong writes a day as in "Sunday 22 November".
func (c *Catalogue) DayLong(t time.Time) string { return c.date("format.day_long", t) }

// DayYear writes a day as in "Sunday 22 November 2026".
func (c *Catalogue) DayYear(t time.Time) string { return c.date("format.day_year", t) }

// DayMonth writes a day as in "22 Nov".
func (c *Catalogue) DayMonth(t time.Time) string { return c.date("format.day_month", t) }

// DayMonthYear writes a day as in "22 Nov 2026".
func (c *Catalogue) DayMonthYear(t time.Time) string { return c.date("format.day_month_year", t) }

// WeekdayDay writes a day as in "Sun 22".
func (c *Catalogue) WeekdayDay(t time.Time) string { return c.date("format.weekday_day", t) }

// MonthYear writes a month as in "November 2026".
func (c *Catalogue) MonthYear(t time.Time) string { return c.date("format.month_year", t) }

// Month is the month's full name, MonthShort its short one.
func (c *Catalogue) Month(m time.Month) string { return c.item("format.months", int(m)-1) }

// MonthShort is the month's short name.
func (c *Catalogue) MonthShort(m time.Month) string { return c.item("format.months_short", int(m)-1) }

// WeekdayShort is the weekday's short name.
func (c *Catalogue) WeekdayShort(d time.Weekday) string {
	return c.item("format.weekdays_short", int(d))
}

// Clock writes a time of day as in "18:05".
func (c *Catalogue) Clock(t time.Time) string { return t.Format("15:04") }

func (c *Catalogue) date(id string, t time.Time) string {
	return c.T(id, "Day", t.Day(), "Year", t.Year(),
		"Weekday", c.item("format.weekdays", int(t.Weekday())), "WeekdayShort", c.WeekdayShort(t.Weekday()),
		"Month", c.Month(t.Month()), "MonthShort", c.MonthShort(t.Month()))
}

func (c *Catalogue) item(id string, i int) string {
	list := strings.Split(c.T(id), ",")
	if i < 0 || i >= len(list) {
		return ""
	}
	return strings.TrimSpace(list[i])
}

// Number writes a number with at most that many decimals, without zeros at the end, and with groups of
// three digits from 1 000 on.
func (c *Catalogue) Number(f float64, decimals int) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return ""
	}
	s := strconv.FormatFloat(f, 'f', max(decimals, 0), 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	whole, part, _ := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	whole = c.Group(whole)
	if sign+whole == "-0" && part == "" {
		sign = ""
	}
	if part != "" {
		part = c.T("format.decimal") + part
	}
	return sign + whole + part
}

// Group parts the whole part of a number into groups of three digits from 1 000 on; its decimals stay as they are. Any
// other text stays as it is, and so does a number whose decimal sign is the one between groups.
func (c *Catalogue) Group(number string) string {
	const digits = "0123456789"
	decimals := strings.TrimLeft(number, digits)
	whole, group := number[:len(number)-len(decimals)], c.T("format.group")
	if decimals != "" {
		sign, part := decimals[:1], decimals[1:]
		if !strings.Contains(".,", sign) || sign == group || part == "" || strings.Trim(part, digits) != "" {
			return number
		}
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + group + whole[i:]
	}
	return whole + decimals
}

// Minutes writes a length as minutes and seconds, as in "0:45" or "10:00".
func (c *Catalogue) Minutes(d time.Duration) string {
	s := int(d.Round(time.Second) / time.Second)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// Hours writes a length as hours and minutes, as in "6:12".
func (c *Catalogue) Hours(d time.Duration) string {
	m := int(d.Round(time.Minute) / time.Minute)
	return fmt.Sprintf("%d:%02d", m/60, m%60)
}
