package scan

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"spotter/qr/picture"
)

// Files is where pictures lie.
type Files interface {
	// List returns what a folder holds, in any order.
	List(ctx context.Context, dir string) ([]Entry, error)
	// Open loads a picture; the errors it knows are *picture.Error.
	Open(ctx context.Context, path string) (image.Image, error)
	// Home is the member's own folder and Dir the working one; each may be empty.
	Home() string
	Dir() string
}

// Entry is a file or a folder in a folder.
type Entry struct {
	Name   string
	Folder bool
}

// Disk is the machine's own file system.
type Disk struct{}

// mostEntries bounds what is read of a folder: nobody chooses from more.
const mostEntries = 20_000

// List reads a folder. A link counts as what it leads to.
func (Disk) List(ctx context.Context, dir string) ([]Entry, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("list a folder: %w", err)
	}
	defer f.Close()
	read, err := f.ReadDir(mostEntries)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("list a folder: %w", err)
	}
	entries := make([]Entry, 0, len(read))
	for _, e := range read {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		folder := e.IsDir()
		if e.Type()&fs.ModeSymlink != 0 {
			info, err := os.Stat(filepath.Join(dir, e.Name()))
			folder = err == nil && info.IsDir()
		}
		entries = append(entries, Entry{Name: e.Name(), Folder: folder})
	}
	return entries, nil
}

// Open loads a picture within the usual limits.
func (Disk) Open(ctx context.Context, path string) (image.Image, error) {
	img, _, err := picture.Open(ctx, path, picture.Limits{})
	return img, err
}

// Home is the member's own folder.
func (Disk) Home() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return home
}

// Dir is the working folder.
func (Disk) Dir() string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	return dir
}
