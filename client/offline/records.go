package offline

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"spotter/client"
)

const keptFacilities = "facilities"

// WellnessAge asks the platform for the last results of the check-up, and keeps them beside the earlier ones.
func (m *Member) WellnessAge(ctx context.Context) (client.WellnessAge, error) {
	age, err := m.remote.WellnessAge(ctx)
	if err != nil {
		return age, err
	}
	body, err := encode(age)
	if err != nil {
		return age, err
	}
	ctx = context.WithoutCancel(ctx)
	return age, m.store.write(ctx, "the wellness age", topicWellness, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		if !age.Measured() {
			// The platform knows of no result now; what was measured before stays.
			return true, put(ctx, tx, keptUnmeasured, 0, m.now(), []byte("{}"))
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM kept WHERE name = ?", keptUnmeasured); err != nil {
			return false, err
		}
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO measurement VALUES (?, ?, ?)", milliseconds(age.CalculatedOn), milliseconds(m.now()), body)
		return true, err
	})
}

// keptUnmeasured is kept where the platform last knew of no result.
const keptUnmeasured = "unmeasured"

// KeptWellnessAge returns the last results from the copy, at once, and when the platform told them; the zero time
// where it never did.
func (m *Member) KeptWellnessAge(ctx context.Context) (client.WellnessAge, time.Time, error) {
	var age client.WellnessAge
	var asOf time.Time
	err := m.store.read(ctx, "the wellness age", func(ctx context.Context, tx *sql.Tx) error {
		var told int64
		err := tx.QueryRowContext(ctx, "SELECT as_of FROM kept WHERE name = ?", keptUnmeasured).Scan(&told)
		if err == nil || !errors.Is(err, sql.ErrNoRows) {
			asOf = moment(told, m.zone())
			return err
		}
		list, err := m.measurementsIn(ctx, tx, "ORDER BY as_of DESC, calculated_on DESC LIMIT 1")
		if len(list) > 0 {
			age, asOf = list[0].Age, list[0].AsOf
		}
		return err
	})
	return age, asOf, err
}

// Measurement is one check-up.
type Measurement struct {
	Age client.WellnessAge
	// AsOf is when the platform told it last.
	AsOf time.Time
}

// Measurements returns every check-up in the copy, the newest first. The platform tells the last one only, so the
// list grows by keeping them.
func (m *Member) Measurements(ctx context.Context) ([]Measurement, error) {
	var list []Measurement
	err := m.store.read(ctx, "the measurements", func(ctx context.Context, tx *sql.Tx) (err error) {
		list, err = m.measurementsIn(ctx, tx, "ORDER BY calculated_on DESC")
		return err
	})
	return list, err
}

func (m *Member) measurementsIn(ctx context.Context, tx *sql.Tx, order string) ([]Measurement, error) {
	var list []Measurement
	err := each(ctx, tx, "SELECT as_of, body FROM measurement "+order, nil, func(rows *sql.Rows) error {
		var told int64
		var body []byte
		if err := rows.Scan(&told, &body); err != nil {
			return err
		}
		one := Measurement{AsOf: moment(told, m.zone())}
		err := decode(body, &one.Age)
		list = append(list, one)
		return err
	})
	return list, err
}

// Facilities asks the platform for the partner's clubs and keeps them.
func (m *Member) Facilities(ctx context.Context) ([]client.Facility, error) {
	list, err := m.remote.Facilities(ctx)
	if err != nil {
		return list, err
	}
	body, err := encode(list)
	if err != nil {
		return list, err
	}
	ctx = context.WithoutCancel(ctx)
	return list, m.store.write(ctx, "the clubs", topicFacilities, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		return true, put(ctx, tx, keptFacilities, 0, m.now(), body)
	})
}

// KeptFacilities returns the clubs from the copy, at once, and when the platform told them; the zero time where it
// never did.
func (m *Member) KeptFacilities(ctx context.Context) ([]client.Facility, time.Time, error) {
	var list []client.Facility
	var asOf time.Time
	err := m.store.read(ctx, "the clubs", func(ctx context.Context, tx *sql.Tx) error {
		var told int64
		var body []byte
		err := tx.QueryRowContext(ctx, "SELECT as_of, body FROM kept WHERE name = ?", keptFacilities).Scan(&told, &body)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err == nil {
			asOf, err = moment(told, m.zone()), decode(body, &list)
		}
		return err
	})
	return list, asOf, err
}

// seePictures notes the addresses of the pictures of exercises, so that it is known which pictures are the member's.
func seePictures(ctx context.Context, tx *sql.Tx, at time.Time, exercises []client.Exercise) error {
	seen := map[string]bool{"": true}
	for _, e := range exercises {
		for _, address := range []string{e.EquipmentPictureURL, e.PictureURL} {
			if seen[address] {
				continue
			}
			seen[address] = true
			if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO picture VALUES (?, ?)", address, milliseconds(at)); err != nil {
				return err
			}
		}
	}
	return nil
}

// Pictures lists the addresses of the pictures in workouts and sessions, those seen last first.
func (m *Member) Pictures(ctx context.Context) ([]string, error) {
	var list []string
	err := m.store.read(ctx, "the pictures' addresses", func(ctx context.Context, tx *sql.Tx) error {
		return each(ctx, tx, "SELECT url FROM picture ORDER BY seen DESC, url", nil, func(rows *sql.Rows) error {
			var address string
			err := rows.Scan(&address)
			list = append(list, address)
			return err
		})
	})
	return list, err
}
