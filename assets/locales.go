// Package assets holds the files built into the program.
package assets

import "embed"

// Locales holds the messages: one TOML file a part of the program and language, as in locales/today.it.toml.
//
//go:embed locales/*.toml
var Locales embed.FS
