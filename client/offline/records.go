package offline

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"spotter/client"
)

const (
	keptWellness   = "wellness"
	keptFacilities = "facilities"
)

// WellnessAge asks the platform for the last results of the check-up, and keeps them beside the earlier ones.
func (m *Member) WellnessAge(ctx context.Context) (client.WellnessAge, error) {
	age, err := m.remote.WellnessAge(ctx)
	if err != nil {
		return age, err
	}
	m.mu.Lock()
	m.aged = true
	m.mu.Unlock()
	body, err := encodeWellness(age)
	if err != nil {
		return age, err
	}
	return age, m.store.write(context.WithoutCancel(ctx), "the wellness age", topicWellness, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		if err := put(ctx, tx, keptWellness, 0, m.now(), body); err != nil || !age.Measured() {
			return true, err // what was measured before stays
		}
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO measurement VALUES (?, ?, ?)", milliseconds(age.CalculatedOn), milliseconds(m.now()), body)
		return true, err
	})
}

// KeptWellnessAge returns the last results from the copy, at once, and when the platform told them; the zero time
// where it never did.
func (m *Member) KeptWellnessAge(ctx context.Context) (client.WellnessAge, time.Time, error) {
	var age client.WellnessAge
	asOf, err := m.kept(ctx, "the wellness age", keptWellness, func(body []byte) (err error) {
		age, err = decodeWellness(body, m.zone())
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
	err := m.store.read(ctx, "the measurements", func(ctx context.Context, tx *sql.Tx) error {
		list = nil
		return each(ctx, tx, "SELECT as_of, body FROM measurement ORDER BY calculated_on DESC", nil, func(rows *sql.Rows) error {
			var told int64
			var body []byte
			if err := rows.Scan(&told, &body); err != nil {
				return err
			}
			age, err := decodeWellness(body, m.zone())
			list = append(list, Measurement{Age: age, AsOf: m.told(told)})
			return err
		})
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
	return list, m.store.write(context.WithoutCancel(ctx), "the clubs", topicFacilities, func(ctx context.Context, tx *sql.Tx) (bool, error) {
		return true, put(ctx, tx, keptFacilities, 0, m.now(), body)
	})
}

// KeptFacilities returns the clubs from the copy, at once, and when the platform told them; the zero time where it
// never did.
func (m *Member) KeptFacilities(ctx context.Context) ([]client.Facility, time.Time, error) {
	var list []client.Facility
	asOf, err := m.kept(ctx, "the clubs", keptFacilities, func(body []byte) error {
		list = nil
		return decode(body, &list)
	})
	return list, asOf, err
}

// kept reads what is kept under a name, if anything is, and returns when the platform told it.
func (m *Member) kept(ctx context.Context, what, name string, read func(body []byte) error) (time.Time, error) {
	var asOf time.Time
	err := m.store.read(ctx, what, func(ctx context.Context, tx *sql.Tx) error {
		var told int64
		var body []byte
		asOf = time.Time{}
		err := tx.QueryRowContext(ctx, "SELECT as_of, body FROM kept WHERE name = ?", name).Scan(&told, &body)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err == nil {
			asOf, err = m.told(told), read(body)
		}
		return err
	})
	return asOf, err
}

// put keeps a body under a name.
func put(ctx context.Context, tx *sql.Tx, name string, look int64, asOf time.Time, body []byte) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO kept (name, as_of, look, body) VALUES (?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET as_of = excluded.as_of, look = excluded.look, body = excluded.body`, name, milliseconds(asOf), look, body)
	return err
}

// picturesKept bounds the index of pictures. Far more than a member's are those of a whole catalogue of machines.
const picturesKept = 2000

// seePictures notes the addresses of the pictures of exercises, so that it is known which pictures are the member's.
func seePictures(ctx context.Context, tx *sql.Tx, at time.Time, exercises []client.Exercise) error {
	seen := map[string]bool{"": true}
	for _, e := range exercises {
		for _, address := range []string{e.EquipmentPictureURL, e.PictureURL} {
			if seen[address] || len(seen) > picturesKept {
				continue
			}
			seen[address] = true
			if _, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO picture VALUES (?, ?)", address, milliseconds(at)); err != nil {
				return err
			}
		}
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM picture WHERE url IN (SELECT url FROM picture ORDER BY seen DESC, url LIMIT -1 OFFSET ?)", picturesKept)
	return err
}

// Pictures lists the addresses of the pictures in workouts and sessions, those seen last first.
func (m *Member) Pictures(ctx context.Context) ([]string, error) {
	var list []string
	err := m.store.read(ctx, "the pictures' addresses", func(ctx context.Context, tx *sql.Tx) error {
		list = nil
		return each(ctx, tx, "SELECT url FROM picture ORDER BY seen DESC, url", nil, func(rows *sql.Rows) error {
			var address string
			err := rows.Scan(&address)
			list = append(list, address)
			return err
		})
	})
	return list, err
}
