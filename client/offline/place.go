package offline

import (
	"crypto/sha256"
	"encoding/hex"
)

const (
	fileMode = 0o600
	dirMode  = 0o700

	suffix = ".db"
	// The locks are files beside the copy. damagedMark follows the stem of the name of one that was set aside.
	sendEnd, fillEnd, guardEnd = ".send", ".fill", ".open"
	damagedMark                = ".damaged-"
)

// FileName is the name of the file with the copy of one member at one address of the API. It tells neither.
func FileName(baseURL, userID string) string {
	sum := sha256.Sum256([]byte(baseURL + "\n" + userID))
	return hex.EncodeToString(sum[:12]) + suffix
}

// companions are the files beside the copy's own: SQLite's and the locks.
func companions(path string) []string {
	return []string{path + "-wal", path + "-shm", path + "-journal", path + sendEnd, path + fillEnd, path + guardEnd}
}
