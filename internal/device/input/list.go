package input

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/holoplot/go-evdev"
)

// folder is where the kernel and udev keep the input devices.
const folder = "/dev/input"

// List describes the input devices of this machine that may be read. If there are some that may not, it is
// ErrPermission beside the others.
func List() ([]Info, error) { return list(folder, describe) }

func list(folder string, describe func(path string) (Info, error)) ([]Info, error) {
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, explain(folder, err)
	}
	links := linksIn(folder)
	var (
		all    []Info
		closed error
	)
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), "event") {
			continue
		}
		path := filepath.Join(folder, e.Name())
		i, err := describe(path)
		switch {
		case errors.Is(err, ErrPermission):
			closed = err
		case err == nil:
			i.Path, i.Links = path, links[path]
			all = append(all, i)
		}
		// Any other error: it was unplugged meanwhile.
	}
	return all, closed
}

// linksIn maps devices to the links that udev makes for them, the best first.
func linksIn(folder string) map[string][]string {
	all := map[string][]string{}
	for _, sub := range []string{"by-id", "by-path"} {
		names, err := filepath.Glob(filepath.Join(folder, sub, "*"))
		if err != nil {
			continue
		}
		slices.Sort(names)
		for _, name := range names {
			to, err := os.Readlink(name)
			if err != nil {
				continue
			}
			if !filepath.IsAbs(to) {
				to = filepath.Join(filepath.Dir(name), to)
			}
			all[to] = append(all[to], name)
		}
	}
	return all
}

// describe asks a device what it is.
func describe(path string) (Info, error) {
	d, err := evdev.OpenWithFlags(path, os.O_RDONLY)
	if err != nil {
		return Info{}, explain(path, err)
	}
	defer d.Close()
	return about(d)
}

func about(d *evdev.InputDevice) (Info, error) {
	name, err := d.Name()
	if err != nil {
		return Info{}, fmt.Errorf("input: %s: %w", d.Path(), err)
	}
	id, err := d.InputID()
	if err != nil {
		return Info{}, fmt.Errorf("input: %s: %w", d.Path(), err)
	}
	i := Info{Path: d.Path(), Name: name, Bus: id.BusType, Vendor: id.Vendor, Product: id.Product}
	for _, c := range d.CapableEvents(evdev.EV_KEY) {
		i.Keys = append(i.Keys, uint16(c))
	}
	return i, nil
}
