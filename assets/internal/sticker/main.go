// Command sticker draws the demo's pictures: an equipment code as a sticker on a machine, and a photo of it.
// It draws the same pictures every time.
//
// Usage: go run ./internal/sticker DIRECTORY, where the directory holds checkup.txt.
package main

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: sticker DIRECTORY")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "sticker:", err)
		os.Exit(1)
	}
}

// write draws both pictures into the directory.
func write(dir string) error {
	code, err := os.ReadFile(filepath.Join(dir, "checkup.txt"))
	if err != nil {
		return err
	}
	card, err := sticker(string(code), "Technogym Checkup", "Scan to sign in", "Club Corcón   no. 993")
	if err != nil {
		return err
	}
	var drawn, photo bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&drawn, card); err != nil {
		return fmt.Errorf("encode the sticker: %w", err)
	}
	if err := jpeg.Encode(&photo, photograph(card, image.Pt(1280, 960)), &jpeg.Options{Quality: 82}); err != nil {
		return fmt.Errorf("encode the photo: %w", err)
	}
	for name, data := range map[string][]byte{"checkup.png": drawn.Bytes(), "checkup.jpg": photo.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
