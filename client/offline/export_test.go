package offline

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"time"

	"spotter/client"
)

// FillDisk lets the copy's file grow no more, as on a disk that is full.
func (m *Member) FillDisk() error {
	var pages int
	if err := m.store.db.write.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		return err
	}
	_, err := m.store.db.write.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages))
	return err
}

// Hold takes the lock for writing, as a program does that was stopped in the middle of it, and returns what lets go.
func (m *Member) Hold() (release func(), err error) {
	tx, err := m.store.db.write.Begin()
	return func() { _ = tx.Rollback() }, err
}

func EncodeWorkout(w client.Workout) ([]byte, error)      { return encodeWorkout(w) }
func EncodeSession(s client.Session) ([]byte, error)      { return encodeSession(s) }
func EncodeWellness(w client.WellnessAge) ([]byte, error) { return encodeWellness(w) }

func DecodeWorkout(body []byte, zone *time.Location) (client.Workout, error) {
	return decodeWorkout(body, zone)
}

func DecodeSession(body []byte, zone *time.Location) (client.Session, error) {
	return decodeSession(body, zone)
}

func DecodeWellness(body []byte, zone *time.Location) (client.WellnessAge, error) {
	return decodeWellness(body, zone)
}

func EncodeProblem(err error) []byte          { return encodeProblem(err) }
func DecodeProblem(body []byte) *client.Error { return decodeProblem(body) }

// Deflate makes a body of a text that need not be what the codec writes.
func Deflate(text string) ([]byte, error) {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, err := io.WriteString(w, text)
	err = errors.Join(err, w.Close())
	return b.Bytes(), err
}
