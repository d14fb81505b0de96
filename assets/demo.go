package assets

import _ "embed"

// The pictures in demo/ are drawn by internal/sticker from demo/checkup.txt.
//
//go:generate go run ./internal/sticker demo

// CheckupCode is the text of the equipment code that the API's documentation shows, exactly.
//
//go:embed demo/checkup.txt
var CheckupCode string

// CheckupSticker is a picture (PNG) of the sticker on the Technogym Checkup of Club Corcón, with CheckupCode in it.
//
//go:embed demo/checkup.png
var CheckupSticker []byte

// CheckupPhoto is the same sticker as a phone sees it (JPEG): tilted, unevenly lit and with noise.
//
//go:embed demo/checkup.jpg
var CheckupPhoto []byte
