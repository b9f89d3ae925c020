package deptest

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// house is what the rules need to know of the source of one module.
type house struct {
	module   string
	packages map[string]*pkg // by path within the module
	requires []string        // third-party modules of go.mod
}

type pkg struct {
	imports     []string // of the package proper
	testImports []string // of its tests, both kinds
	documented  bool     // doc.go carries the package comment
	inits       []string // where an init function stands
	mainLines   int      // lines of main.go
}

// readHouse reads the module around this package.
func readHouse() (*house, error) {
	root, err := filepath.Abs("../..")
	if err != nil {
		return nil, err
	}
	h := &house{packages: map[string]*pkg{}}
	if err := h.readGoMod(filepath.Join(root, "go.mod")); err != nil {
		return nil, err
	}
	return h, filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if file != root && elsewhere(file, d.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(file, ".go") {
			return nil
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		return h.readFile(file, filepath.ToSlash(rel))
	})
}

// elsewhere reports whether the go command would not look into dir for packages
// of this module.
func elsewhere(dir, name string) bool {
	if name == "testdata" || name == "vendor" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") {
		return true
	}
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

func (h *house) readGoMod(file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		words := strings.Fields(strings.TrimPrefix(lines.Text(), "require "))
		switch {
		case len(words) == 2 && words[0] == "module":
			h.module = words[1]
		case len(words) >= 2 && strings.HasPrefix(words[1], "v"):
			h.requires = append(h.requires, words[0])
		}
	}
	return lines.Err()
}

func (h *house) readFile(file, rel string) error {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	if ignored(f) {
		return nil
	}
	p := h.room(path.Dir(rel))
	isTest := strings.HasSuffix(rel, "_test.go")
	for _, spec := range f.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return fmt.Errorf("%s: %w", rel, err)
		}
		if isTest {
			p.testImports = append(p.testImports, name)
		} else {
			p.imports = append(p.imports, name)
		}
	}
	for _, decl := range f.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
			p.inits = append(p.inits, fset.Position(fn.Pos()).String())
		}
	}
	switch path.Base(rel) {
	case "doc.go":
		p.documented = f.Doc != nil
	case "main.go":
		p.mainLines = fset.File(f.Pos()).LineCount()
	}
	return nil
}

func (h *house) room(name string) *pkg {
	p, ok := h.packages[name]
	if !ok {
		p = &pkg{}
		h.packages[name] = p
	}
	return p
}

// ignored reports a file that `//go:build ignore` keeps out of every build.
func ignored(f *ast.File) bool {
	for _, group := range f.Comments {
		for _, c := range group.List {
			expr, err := constraint.Parse(c.Text)
			if err != nil || group.Pos() > f.Package {
				continue
			}
			if tag, ok := expr.(*constraint.TagExpr); ok && tag.Tag == "ignore" {
				return true
			}
		}
	}
	return false
}

// own returns the path within the module of an import of ours.
func (h *house) own(imp string) (string, bool) {
	return strings.CutPrefix(imp, h.module+"/")
}

// thirdParty returns the module an import comes from; standard library and our
// own packages have none. An import that no required module provides is its own.
func (h *house) thirdParty(imp string) (string, bool) {
	first, _, _ := strings.Cut(imp, "/")
	if imp == h.module || strings.HasPrefix(imp, h.module+"/") || !strings.Contains(first, ".") {
		return "", false
	}
	longest := ""
	for _, m := range h.requires {
		if (imp == m || strings.HasPrefix(imp, m+"/")) && len(m) > len(longest) {
			longest = m
		}
	}
	if longest == "" {
		return imp, true
	}
	return longest, true
}

// links returns every package of ours that from links, with the way to it.
func (h *house) links(from string) map[string][]string {
	ways := map[string][]string{from: {from}}
	for todo := []string{from}; len(todo) > 0; todo = todo[1:] {
		p, ok := h.packages[todo[0]]
		if !ok {
			continue
		}
		for _, imp := range p.imports {
			to, ours := h.own(imp)
			if !ours || ways[to] != nil {
				continue
			}
			ways[to] = append(slices.Clone(ways[todo[0]]), to)
			todo = append(todo, to)
		}
	}
	return ways
}
