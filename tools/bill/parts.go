package main

import (
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// part is one module that is linked into a program.
type part struct {
	Path, Version string
	Licence       string // SPDX id
	Text          string // of the licence, as the module has it
}

// partsOf reads the modules out of a program, Go's own library first, and finds their licences.
func partsOf(program string) ([]part, error) {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return nil, err
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	std, err := licensed(part{Path: "std", Version: strings.TrimPrefix(info.GoVersion, "go")}, strings.TrimSpace(string(goroot)))
	parts := []part{std}
	for _, m := range info.Deps {
		dir, found := folder(m.Path, m.Version)
		if found != nil {
			return nil, found
		}
		p, known := licensed(part{Path: m.Path, Version: m.Version}, dir)
		parts, err = append(parts, p), errors.Join(err, known)
	}
	return parts, err
}

// folder is where the go command keeps a module.
func folder(path, version string) (string, error) {
	out, err := exec.Command("go", "mod", "download", "-json", path+"@"+version).Output()
	if err != nil {
		return "", fmt.Errorf("%s@%s: %w", path, version, err)
	}
	var module struct{ Dir string }
	err = json.Unmarshal(out, &module)
	return module.Dir, err
}

// A font's licence stands beside that of the code that carries it. What a NOTICE says has to be passed on too.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|unlicense|notice)(\.(txt|md)|-.*)?$`)

// licensed finds a module's licences. One that nobody has looked at yet is an error, so that somebody does.
func licensed(p part, dir string) (part, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return p, err
	}
	var ids []string
	for _, e := range entries {
		if e.IsDir() || !licenceFile.MatchString(e.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return p, err
		}
		p.Text += string(text) + "\n"
		if strings.HasPrefix(strings.ToLower(e.Name()), "notice") {
			continue
		}
		id := licenceOf(string(text))
		if id == "" {
			return p, fmt.Errorf("%s %s: its %s is not known here: read it and add it to tools/bill/licence.go", p.Path, p.Version, e.Name())
		}
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		return p, fmt.Errorf("%s %s has no licence file", p.Path, p.Version)
	}
	slices.Sort(ids)
	p.Licence = strings.Join(slices.Compact(ids), " AND ")
	return p, nil
}
