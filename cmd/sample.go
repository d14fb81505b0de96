package cmd

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strconv"

	"spotter/assets"
	"spotter/qr"
	"spotter/sandbox"
)

// sample is the demo's pictures of a machine's code, in a folder of their own.
type sample struct {
	folder string
	done   chan struct{}
	err    error
}

// newSample makes the folder.
func newSample() (*sample, error) {
	folder, err := os.MkdirTemp("", "spotter-demo-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the sample picture: %w", err)
	}
	return &sample{folder: folder, done: make(chan struct{})}, nil
}

// sticker is the path of the picture to begin with.
func (s *sample) sticker() string { return filepath.Join(s.folder, "sticker.png") }

// photo is the path of the same as a phone sees it.
func (s *sample) photo() string { return filepath.Join(s.folder, "photo.jpg") }

// write puts the pictures into the folder.
func (s *sample) write(box *sandbox.Sandbox, who sandbox.Member) {
	defer close(s.done)
	if atCheckup(box, who) {
		s.err = s.put(s.sticker(), assets.CheckupSticker)
		if s.err == nil {
			s.err = s.put(s.photo(), assets.CheckupPhoto)
		}
		return
	}
	picture, err := drawn(machineCode(box, who))
	if err != nil {
		s.err = err
		return
	}
	s.err = s.put(s.sticker(), picture)
}

// wait returns once the pictures are written, or could not be.
func (s *sample) wait() error {
	<-s.done
	return s.err
}

// remove takes the folder away, once nothing more is written to it.
func (s *sample) remove() {
	<-s.done
	_ = os.RemoveAll(s.folder)
}

func (s *sample) put(path string, picture []byte) error {
	if err := os.WriteFile(path, picture, 0o600); err != nil {
		return fmt.Errorf("write the sample picture: %w", err)
	}
	return nil
}

// atCheckup reports whether the member belongs to the partner whose club has the check-up.
func atCheckup(box *sandbox.Sandbox, who sandbox.Member) bool {
	return box.Credentials(who.UserID) == box.Credentials(box.Members()[0].UserID)
}

// machineCode is the sticker of a machine in the member's club, or the check-up's where there is none.
func machineCode(box *sandbox.Sandbox, who sandbox.Member) string {
	for _, m := range box.Machines() {
		if m.FacilityID == who.FacilityID && !m.OutOfOrder {
			return box.Sticker(strconv.Itoa(m.EquipmentCode))
		}
	}
	return assets.CheckupCode
}

// dots is how many pixels a module of the code has.
const dots = 8

func drawn(code string) ([]byte, error) {
	img, err := qr.Encode(code, qr.LevelM, dots)
	if err != nil {
		return nil, fmt.Errorf("draw the sample picture: %w", err)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return nil, fmt.Errorf("draw the sample picture: %w", err)
	}
	return b.Bytes(), nil
}
