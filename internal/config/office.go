package config

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"

	"motcua/assets"
	"motcua/internal/queue"
)

// ParseOffice reads an office file. The error is Problems, with the warnings among them; a file that earns only
// warnings is in order.
func ParseOffice(name string, data []byte) (queue.Office, error) {
	o, problems := CheckOffice(name, data)
	return o, problems.err()
}

// CheckOffice reads an office file and returns warnings too.
func CheckOffice(name string, data []byte) (queue.Office, Problems) {
	o := DefaultOffice()
	s, ok := open(name, data)
	if !ok {
		return queue.Office{}, s.problems
	}
	c := &checker{s.bind(&o)}
	c.office(&o)
	o.PublicURL = strings.TrimSuffix(o.PublicURL, "/")
	return o, s.problems.sorted()
}

// Example is the office file to start from.
func Example() ([]byte, error) {
	b, err := fs.ReadFile(assets.FS, "office/example.toml")
	return b, wrap(err)
}

// Demo is the office that the demo shows.
func Demo() (queue.Office, error) {
	b, err := fs.ReadFile(assets.FS, "office/demo.toml")
	if err != nil {
		return queue.Office{}, wrap(err)
	}
	return ParseOffice("demo.toml", bytes.Clone(b))
}

func wrap(err error) error {
	if err == nil {
		return nil
	}
	return errors.Join(errors.New("config: the program lacks a file of its own"), err)
}
