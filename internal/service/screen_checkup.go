package service

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"motcua/internal/wire"
)

// PageReturns is how long a page may be on its way back: its program was started anew, or the hub has just taken it in.
const PageReturns = 10 * time.Second

// CheckScreen looks whether what the unit of a machine's own screen needs is there, below root ("/"), where that unit is
// enabled at all. shown asks how many pages the machine's program says are seen, less than none where it does not run;
// none is believed after returns. Words are the texts doctor.<code> and doctor.<code>.do.
func CheckScreen(ctx context.Context, root, program string, returns time.Duration, shown func(context.Context) int, words func(key string, args ...string) string) []wire.Finding {
	pkg := "motcua-" + program
	unit := pkg + "-screen"
	say := func(state, code string) wire.Finding {
		key := "doctor." + code
		f := wire.Finding{Check: "screen", State: state, Code: code, Text: words(key, "unit", unit, "package", pkg)}
		if key += ".do"; words(key) != key {
			f.Do = words(key, "unit", unit, "package", pkg)
		}
		return f
	}
	if !exists(root, "etc/systemd/system/graphical.target.wants/"+unit+".service") {
		return []wire.Finding{say(wire.Skipped, "screen-none")}
	}
	var found []wire.Finding
	for _, need := range []struct {
		code  string
		there bool
	}{
		{"screen-target", graphical(root)},
		{"screen-cage", exists(root, "usr/bin/cage")},
		{"screen-chromium", exists(root, "usr/bin/chromium")},
		{"screen-policy", exists(root, "etc/chromium/policies/managed/"+pkg+".json")},
		{"screen-fonts", letters(root)},
	} {
		if !need.there {
			found = append(found, say(wire.Wrong, need.code))
		}
	}
	if len(found) > 0 {
		return found
	}
	waiting, cancel := context.WithTimeout(ctx, returns)
	defer cancel()
	for shown(ctx) == 0 {
		if !rest(waiting, 200*time.Millisecond) {
			return []wire.Finding{say(wire.Wrong, "screen-dark")}
		}
	}
	return []wire.Finding{say(wire.Fine, "screen-ok")}
}

// exists also takes a link for something: where it leads to is another root's matter.
func exists(root, name string) bool {
	_, err := os.Lstat(filepath.Join(root, name))
	return err == nil
}

// graphical reports whether the machine starts up to what wants screens. Debian does where nobody said otherwise.
func graphical(root string) bool {
	to, err := os.Readlink(filepath.Join(root, "etc/systemd/system/default.target"))
	return err != nil || filepath.Base(to) == "graphical.target"
}

// letters reports whether there is any font: without one, a browser shows a page of empty boxes and says nothing.
func letters(root string) bool {
	for _, dir := range []string{"usr/share/fonts", "usr/local/share/fonts"} {
		any := false
		_ = filepath.WalkDir(filepath.Join(root, dir), func(name string, _ fs.DirEntry, err error) error {
			if err == nil && slices.Contains([]string{".ttf", ".otf", ".ttc"}, strings.ToLower(filepath.Ext(name))) {
				any = true
				return fs.SkipAll
			}
			return nil // a folder that cannot be read has no font for us
		})
		if any {
			return true
		}
	}
	return false
}
