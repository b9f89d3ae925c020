package deptest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// mainLimit is the length of a main.go: flags, signals, exit code.
const mainLimit = 60

// complaints returns a sentence for each breach of the plan, in order.
func (h *house) complaints() []string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(h.packages)) {
		if _, known := rooms()[name]; !known {
			all = append(all, fmt.Sprintf("%s is a new package: give it a layer in rooms() of internal/deptest/layers_test.go, "+
				"the lowest that its imports allow", name))
			continue
		}
		all = append(all, h.layerComplaints(name)...)
		all = append(all, h.moduleComplaints(name)...)
		all = append(all, h.habitComplaints(name)...)
	}
	return append(all, h.wallComplaints()...)
}

func (h *house) layerComplaints(name string) []string {
	var all []string
	p, from := h.packages[name], rooms()[name]
	for _, to := range h.ours(p.imports) {
		target, known := rooms()[to]
		if !known || from.mayImport(target) || exceptions()[edge{name, to}] != "" {
			continue
		}
		all = append(all, fmt.Sprintf("%s (%s) imports %s (%s): move what is needed to a lower layer, let the app pass it in, "+
			"or add the edge with its reason to exceptions() of internal/deptest/edges_test.go", name, from, to, target))
	}
	if from != core {
		return all
	}
	for _, to := range h.ours(p.testImports) {
		target, known := rooms()[to]
		if !known || target == core || coreTests()[edge{name, to}] != "" {
			continue
		}
		all = append(all, fmt.Sprintf("a test of %s (core) imports %s (%s): test the core with values, "+
			"or add the edge with its reason to coreTests() of internal/deptest/edges_test.go", name, to, target))
	}
	return all
}

// ours returns the packages of this module among imports, each once, in order.
func (h *house) ours(imports []string) []string {
	var all []string
	for _, imp := range imports {
		if to, ok := h.own(imp); ok {
			all = append(all, to)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (h *house) moduleComplaints(name string) []string {
	var all []string
	p := h.packages[name]
	for _, m := range h.foreign(p.imports) {
		u, known := modules()[m]
		switch {
		case !known:
			all = append(all, fmt.Sprintf("%s imports the new module %s: agree on it, then name its package and its reason "+
				"in modules() of internal/deptest/modules_test.go", name, m))
		case rooms()[name] == core || rooms()[name] == leaf:
			all = append(all, fmt.Sprintf("%s (%s) imports %s: it imports the standard library only", name, rooms()[name], m))
		case u.sealed || rooms()[name] != proof:
			if !u.allows(name) {
				all = append(all, fmt.Sprintf("%s imports %s (%s), which belongs to %s: ask that package, "+
					"or change modules() of internal/deptest/modules_test.go", name, m, u.why, u.owners()))
			}
		}
	}
	for _, m := range h.foreign(p.testImports) {
		u, known := modules()[m]
		switch {
		case !known:
			all = append(all, fmt.Sprintf("a test of %s imports the new module %s: agree on it, then name it with its reason "+
				"in modules() of internal/deptest/modules_test.go", name, m))
		case u.sealed && !u.allows(name):
			all = append(all, fmt.Sprintf("a test of %s imports %s (%s), which belongs to %s alone", name, m, u.why, u.owners()))
		}
	}
	return all
}

// foreign returns the third-party modules that imports come from, each once, in order.
func (h *house) foreign(imports []string) []string {
	var all []string
	for _, imp := range imports {
		if m, ok := h.thirdParty(imp); ok {
			all = append(all, m)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (u use) allows(name string) bool {
	return slices.ContainsFunc(u.in, func(owner string) bool {
		below, tree := strings.CutSuffix(owner, "...")
		return name == owner || tree && strings.HasPrefix(name, below)
	})
}

func (u use) owners() string {
	if len(u.in) == 0 {
		return "tests"
	}
	return strings.Join(u.in, " and ")
}

func (h *house) habitComplaints(name string) []string {
	var all []string
	p := h.packages[name]
	if !p.documented {
		all = append(all, fmt.Sprintf("%s has no doc.go with a package comment: "+
			"say what the package is, what it is not, and what it may import", name))
	}
	for _, at := range p.inits {
		all = append(all, at+": an init function: let the caller ask for the work instead")
	}
	for _, imp := range p.imports {
		if imp == "text/template" || imp == "html/template" {
			all = append(all, fmt.Sprintf("%s imports %s, which keeps every method of every type in the program (three megabytes "+
				"of the hub): fill the few places by hand", name, imp))
		}
	}
	if rooms()[name] == command && p.mainLines > mainLimit {
		all = append(all, fmt.Sprintf("%s/main.go has %d lines, more than %d: it is flags, signals and the exit code",
			name, p.mainLines, mainLimit))
	}
	return all
}

func (h *house) wallComplaints() []string {
	var all []string
	for _, w := range walls() {
		for _, from := range w.from {
			ways := h.links(from)
			for _, to := range w.to {
				if way := ways[to]; way != nil {
					all = append(all, fmt.Sprintf("%s links %s (%s): %s", from, to, strings.Join(way, " -> "), w.why))
				}
			}
		}
	}
	return all
}
