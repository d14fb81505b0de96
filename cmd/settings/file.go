package settings

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"reflect"
	"runtime"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"spotter/client"
	"spotter/cmd/places"
)

// Warning is something that a person should know and that does not stop the program: others on the machine
// can read File, which holds a key or a token.
type Warning struct{ File string }

// Find returns the path of the settings file: the one named (which must exist), or the one at its usual place, or
// an empty path where there is none.
func Find(named string) (string, error) {
	if named != "" {
		if _, err := os.Stat(named); err != nil {
			return "", unreadable(named, err)
		}
		return named, nil
	}
	path, _ := places.FindSettings()
	return path, nil
}

// maxFile is more than any settings file has.
const maxFile = 1 << 20

func fromFile(path string) (*Settings, []Warning, error) {
	if path == "" {
		return &Settings{}, nil, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, unreadable(path, err)
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxFile))
	if err != nil {
		return nil, nil, unreadable(path, err)
	}
	s, err := parse(path, text)
	if err != nil {
		return nil, nil, err
	}
	var warnings []Warning
	if info, err := file.Stat(); err == nil && readable(info.Mode()) && (s.APIKey != "" || s.AppToken != "") {
		warnings = append(warnings, Warning{File: path})
	}
	return s, warnings, nil
}

// parse reads a settings file.
func parse(path string, text []byte) (*Settings, error) {
	s := &Settings{}
	if err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(s); err != nil {
		if wrong := new(Error); errors.As(err, &wrong) { // a bare value that no word or length is
			line := lineWhere(text, func(_, value string) bool { return value == wrong.Value })
			return nil, placed(wrong, path+":"+strconv.Itoa(line))
		}
		return nil, located(path, err)
	}
	read := reflect.ValueOf(s).Elem()
	for _, f := range fields() {
		v := read.Field(f.index)
		u, ok := unmarshaler(v)
		if !ok || v.IsZero() {
			continue
		}
		if err := u.UnmarshalText([]byte(v.String())); err != nil {
			return nil, placed(err, path+":"+strconv.Itoa(lineOf(text, f.name)))
		}
	}
	return s, nil
}

// lineOf is the line of a key at the top of a file that has been read already.
func lineOf(text []byte, key string) int {
	return lineWhere(text, func(found, _ string) bool { return found == key })
}

// lineWhere is the line of the first key whose name and value fit.
func lineWhere(text []byte, fits func(key, value string) bool) int {
	var p unstable.Parser
	p.Reset(text)
	for p.NextExpression() {
		e := p.Expression()
		if e.Kind != unstable.KeyValue {
			continue
		}
		parts := e.Key()
		if parts.Next() && fits(string(parts.Node().Data), string(e.Value().Data)) {
			return p.Shape(parts.Node().Raw).Start.Line
		}
	}
	return 1
}

// readable reports whether others than the owner can read the file. Windows keeps its rights elsewhere.
func readable(mode fs.FileMode) bool { return runtime.GOOS != "windows" && mode.Perm()&0o044 != 0 }

// located names the file and the line. It shows keys only: the text around one may be a secret.
func located(path string, err error) error {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) {
		var list []error
		for _, e := range strict.Errors {
			list = append(list, &Error{Problem: UnknownKey, Where: at(path, &e), Name: strings.Join(e.Key(), ".")})
		}
		return errors.Join(list...)
	}
	var wrong *toml.DecodeError
	if !errors.As(err, &wrong) {
		return &Error{Problem: Syntax, Where: path, Err: err}
	}
	if key := strings.Join(wrong.Key(), "."); key != "" && strings.Contains(wrong.Error(), "cannot") {
		return &Error{Problem: NotText, Where: at(path, wrong), Name: key}
	}
	return &Error{Problem: Syntax, Where: at(path, wrong), Err: errors.New(strings.TrimPrefix(wrong.Error(), "toml: "))}
}

func at(path string, e *toml.DecodeError) string {
	line, _ := e.Position()
	return path + ":" + strconv.Itoa(line)
}

// unreadable takes the name out of the system's error, where the place has it already.
func unreadable(path string, err error) error {
	if inner := new(fs.PathError); errors.As(err, &inner) {
		err = inner.Err
	}
	return &Error{Problem: Unreadable, Where: path, Err: err}
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
			return unreadable(s.APIKeyFile, err)
		}
		defer file.Close()
		in = file
	}
	text, err := io.ReadAll(io.LimitReader(in, maxKey))
	if err != nil {
		return unreadable(s.APIKeyFile, err)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	line = strings.TrimSpace(line)
	if line == "" {
		return &Error{Problem: NoKey, Where: s.APIKeyFile}
	}
	s.APIKey = client.Secret(line)
	return nil
}
