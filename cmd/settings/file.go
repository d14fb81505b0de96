package settings

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/adrg/xdg"
	"github.com/pelletier/go-toml/v2"

	"spotter/client"
)

// Place is where the settings file is looked for, below the folders of the XDG Base Directory
// Specification (~/.config/spotter/config.toml on Linux).
const Place = "spotter/config.toml"

// Warning is something that a person should know and that does not stop the program.
type Warning struct {
	// File is the file it is about.
	File string
	// Readable says that others on the machine can read a file that holds a key or a token.
	Readable bool
}

// Find returns the path of the settings file: the one named (which must exist), or the one at [Place], or
// an empty path where there is none.
func Find(named string) (string, error) {
	if named != "" {
		if _, err := os.Stat(named); err != nil {
			return "", fmt.Errorf("%w: %w", ErrInvalid, err)
		}
		return named, nil
	}
	path, err := xdg.SearchConfigFile(Place)
	if err != nil {
		return "", nil //nolint:nilerr // no file at any place is no error
	}
	return path, nil
}

// DefaultPath is where a new settings file belongs.
func DefaultPath() string { return filepath.Join(xdg.ConfigHome, filepath.FromSlash(Place)) }

func fromFile(path string) (*Settings, []Warning, error) {
	s := &Settings{}
	if path == "" {
		return s, nil, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	defer file.Close()
	if err := toml.NewDecoder(file).DisallowUnknownFields().Decode(s); err != nil {
		return nil, nil, located(path, err)
	}
	var warnings []Warning
	if info, err := file.Stat(); err == nil && readable(info.Mode()) && (s.APIKey != "" || s.AppToken != "") {
		warnings = append(warnings, Warning{File: path, Readable: true})
	}
	return s, warnings, nil
}

// readable reports whether others than the owner can read the file. Windows keeps its rights elsewhere.
func readable(mode fs.FileMode) bool { return runtime.GOOS != "windows" && mode.Perm()&0o044 != 0 }

// located names the file and the line, as in "config.toml:3: unknown key basurl". It shows keys only: the
// text around one may be a secret.
func located(path string, err error) error {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) {
		var list []error
		for _, e := range strict.Errors {
			line, _ := e.Position()
			list = append(list, fmt.Errorf("%w: %s:%d: unknown key %s", ErrInvalid, path, line, strings.Join(e.Key(), ".")))
		}
		return errors.Join(list...)
	}
	var decode *toml.DecodeError
	if errors.As(err, &decode) {
		line, _ := decode.Position()
		return fmt.Errorf("%w: %s:%d: %s", ErrInvalid, path, line, strings.TrimPrefix(decode.Error(), "toml: "))
	}
	return fmt.Errorf("%w: %s: %w", ErrInvalid, path, err)
}

// maxKey is more than any key has.
const maxKey = 4 << 10

// ReadKey reads the key from the file that was named, or from the standard input; where none was named
// it does nothing. Only the first line counts.
func (s *Settings) ReadKey(stdin io.Reader) error {
	if s.APIKeyFile == "" {
		return nil
	}
	in := stdin
	if s.APIKeyFile != "-" {
		file, err := os.Open(s.APIKeyFile)
		if err != nil {
			return fmt.Errorf("%w: api_key_file: %w", ErrInvalid, err)
		}
		defer file.Close()
		in = file
	}
	if in == nil {
		return fmt.Errorf("%w: api_key_file: there is no standard input", ErrInvalid)
	}
	text, err := io.ReadAll(io.LimitReader(in, maxKey))
	if err != nil {
		return fmt.Errorf("%w: api_key_file: %w", ErrInvalid, err)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	line = strings.TrimSpace(line)
	if line == "" {
		return fmt.Errorf("%w: api_key_file: %s holds no key", ErrInvalid, s.APIKeyFile)
	}
	s.APIKey = client.Secret(line)
	return nil
}
