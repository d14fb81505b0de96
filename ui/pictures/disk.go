package pictures

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// disk keeps pictures as they came, one file each, named by the SHA-256 of the address. A folder that is full,
// read-only or not there costs speed only: nothing here fails.
type disk struct {
	dir string // empty keeps nothing
	// most is the room of all files together, longest that of one, in bytes.
	most, longest int64
	now           func() time.Time
}

const (
	// unfinished is how the names of files being written begin; one that old has been left behind.
	unfinished = ".new-"
	leftBehind = time.Hour
)

// fileName is the name of an address's file.
func fileName(address string) string {
	sum := sha256.Sum256([]byte(address))
	return hex.EncodeToString(sum[:])
}

// isOurs reports whether a file of that name is one of the cache's.
func isOurs(name string) bool {
	b, err := hex.DecodeString(name)
	return err == nil && len(b) == sha256.Size && strings.ToLower(name) == name
}

// seal puts the SHA-256 of a picture before it, and unseal takes it off again: a file that was cut or changed is
// found out.
func seal(body []byte) []byte {
	sum := sha256.Sum256(body)
	return append(sum[:], body...)
}

func unseal(file []byte) ([]byte, bool) {
	if len(file) <= sha256.Size {
		return nil, false
	}
	sum := sha256.Sum256(file[sha256.Size:])
	return file[sha256.Size:], bytes.Equal(sum[:], file[:sha256.Size])
}

// read returns what is kept of an address, and when it was put there.
func (d *disk) read(address string) (body []byte, at time.Time, ok bool) {
	if d.dir == "" {
		return nil, at, false
	}
	// Below the folder only: a link that leads out of it is not followed.
	root, err := os.OpenRoot(d.dir)
	if err != nil {
		return nil, at, false
	}
	defer root.Close()
	name := fileName(address)
	// Asked before opening, as opening a pipe would wait.
	info, err := root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > d.longest+sha256.Size {
		return nil, at, false
	}
	file, err := root.Open(name)
	if err != nil {
		return nil, at, false
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, d.longest+sha256.Size+1))
	if err != nil || int64(len(text)) > d.longest+sha256.Size {
		return nil, at, false
	}
	body, ok = unseal(text)
	return body, info.ModTime(), ok
}

// write keeps a picture, all of it or nothing, and makes room for it.
func (d *disk) write(address string, body []byte) {
	if d.dir == "" || int64(len(body)) > d.longest || os.MkdirAll(d.dir, 0o700) != nil {
		return
	}
	file, err := os.CreateTemp(d.dir, unfinished+"*") // readable by the owner only
	if err != nil {
		return
	}
	_, err = file.Write(seal(body))
	err = cmp.Or(err, file.Close())
	if err == nil {
		now := d.now()
		_ = os.Chtimes(file.Name(), now, now) // else it is as old as the system says
		err = os.Rename(file.Name(), filepath.Join(d.dir, fileName(address)))
	}
	if err != nil {
		_ = os.Remove(file.Name())
		return
	}
	d.trim()
}

// trim removes the oldest files until the rest has room, and what was never finished.
func (d *disk) trim() {
	list, err := os.ReadDir(d.dir)
	if err != nil {
		return
	}
	var files []fs.FileInfo
	total := int64(0)
	for _, e := range list {
		info, err := e.Info()
		switch {
		case err != nil || !info.Mode().IsRegular():
		case isOurs(e.Name()):
			files = append(files, info)
			total += info.Size()
		case strings.HasPrefix(e.Name(), unfinished) && d.now().Sub(info.ModTime()) > leftBehind:
			_ = os.Remove(filepath.Join(d.dir, e.Name()))
		}
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int { return a.ModTime().Compare(b.ModTime()) })
	for _, f := range files {
		if total <= d.most {
			return
		}
		if os.Remove(filepath.Join(d.dir, f.Name())) == nil {
			total -= f.Size()
		}
	}
}
