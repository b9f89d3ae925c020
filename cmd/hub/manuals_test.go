package main

import (
	"fmt"
	"go/scanner"
	"go/token"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"motcua/assets"
	"motcua/internal/e2e/process"
	"motcua/internal/engine"
	"motcua/internal/journal/journaltest"
	"motcua/internal/web"
)

var (
	quotedWords = regexp.MustCompile(`“([^”]+)”`)
	pageAddress = regexp.MustCompile("`(/[a-z-]+(?:/[0-9])?)`")
	filledIn    = regexp.MustCompile(`\{[a-zA-Z]+\}`) // what a page fills in is … in a manual
	pictureFile = regexp.MustCompile(`\]\((img/[^)]+)\)`)
)

// Whatever a manual names exists: the words on a button, the address of a page, a picture.
func TestTheManualsNameWhatThereIs(t *testing.T) {
	files, err := filepath.Glob("../../docs/vi/*.md")
	require.NoError(t, err)
	require.Len(t, files, 5)
	texts := assets.Texts("vi", "")
	e, err := engine.Open(journaltest.NewMemory(), engine.Options{})
	require.NoError(t, err)
	pages := web.New(web.Options{Engine: e})
	for _, file := range files {
		manual, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, m := range quotedWords.FindAllStringSubmatch(string(manual), -1) {
			found := false
			for _, text := range texts {
				found = found || filledIn.ReplaceAllString(text, "…") == m[1]
			}
			require.True(t, found, "%s: no button says “%s”", file, m[1])
		}
		for _, m := range pageAddress.FindAllStringSubmatch(string(manual), -1) {
			answer := httptest.NewRecorder()
			pages.ServeHTTP(answer, httptest.NewRequest("GET", "http://localhost"+m[1], nil))
			require.NotEqual(t, http.StatusNotFound, answer.Code, "%s: %s", file, m[1])
		}
		for _, m := range pictureFile.FindAllStringSubmatch(string(manual), -1) {
			info, err := os.Stat(filepath.Join(filepath.Dir(file), m[1]))
			require.NoError(t, err)
			require.LessOrEqual(t, info.Size(), int64(100<<10), m[1])
		}
	}
}

var (
	manCommand = regexp.MustCompile(`(?m)^\.SS (.+)$`)
	argument   = regexp.MustCompile(`^[^a-z].*|.*\|.*`)
	// A command as people type it, and the same under the name that it has in the source alone.
	installed = regexp.MustCompile(`(?m)(?:^|[^\w/.-])motcua-(hub|kiosk|display)((?: [a-z][a-z-]*)+)`)
	bare      = `(?m)(?:^|[^\w/.-])%s +(?:(?:%s)\b|--?(?:config|data|hub|office)\b)[^\n]*`
	// A unit or an account, and no command.
	unitName = regexp.MustCompile(`(?:systemctl|journalctl|chown|user|tài khoản) [a-z -]*motcua-(?:hub|kiosk|display)`)
)

// Whatever is written for people names the programs as they are installed, and commands that they have: a technician
// types what he reads.
func TestCommandsAreNamedAsTheyAreInstalled(t *testing.T) {
	commands := map[string]map[string]bool{}
	old := map[string]*regexp.Regexp{}
	for _, program := range []string{"hub", "kiosk", "display"} {
		commands[program] = commandsOf(t, program)
		var first []string
		for name := range commands[program] {
			if !strings.Contains(name, " ") {
				first = append(first, name)
			}
		}
		old[program] = regexp.MustCompile(fmt.Sprintf(bare, program, strings.Join(first, "|")))
	}
	require.True(t, commands["hub"]["config describe"] && commands["kiosk"]["config describe"] && commands["display"]["config describe"])
	n := 0
	for name, text := range forPeople(t) {
		for program, form := range old {
			assert.Empty(t, form.FindString(text), "%s: packages install it as motcua-%s", name, program)
		}
		for _, m := range installed.FindAllStringSubmatch(unitName.ReplaceAllString(text, ""), -1) {
			words := strings.Fields(m[2])
			if strings.HasPrefix(words[0], "motcua-") { // user and group
				continue
			}
			n++
			ok := commands[m[1]][words[0]]
			if len(words) > 1 && !commands[m[1]][words[0]+" "+words[1]] { // it has to be an argument or the sentence
				ok = ok && !hasSub(commands[m[1]], words[0])
			}
			assert.True(t, ok, "%s: motcua-%s%s", name, m[1], m[2])
		}
	}
	require.Greater(t, n, 100)
}

// commandsOf are the commands of a program with those above them, as its own page of the manual has them.
func commandsOf(t *testing.T, program string) map[string]bool {
	t.Helper()
	page, code := process.Run(t, program, "man")
	require.Zero(t, code, page)
	all := map[string]bool{"man": true, "completion": true}
	for _, m := range manCommand.FindAllStringSubmatch(page, -1) {
		words := strings.Fields(strings.ReplaceAll(m[1], `\-`, "-"))[1:]
		for i, w := range words {
			if argument.MatchString(w) {
				break
			}
			all[strings.Join(words[:i+1], " ")] = true
		}
	}
	return all
}

func hasSub(commands map[string]bool, name string) bool {
	for c := range commands {
		if strings.HasPrefix(c, name+" ") {
			return true
		}
	}
	return false
}

// forPeople is everything that somebody reads who does not read the source: manuals, what is installed beside the
// programs, the texts of the pages, and what the programs say.
func forPeople(t *testing.T) map[string]string {
	t.Helper()
	root, all := "../..", map[string]string{}
	for _, at := range []string{"README.md", "docs", "deploy", "assets", "cmd", "internal"} {
		require.NoError(t, filepath.WalkDir(filepath.Join(root, at), func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil || !utf8.Valid(text) || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "/catalogue/") {
				return err
			}
			if all[path] = string(text); strings.HasSuffix(path, ".go") {
				all[path] = stringsIn(text)
			}
			return nil
		}))
	}
	return all
}

// stringsIn are the strings of a Go file, a line each.
func stringsIn(source []byte) string {
	var (
		s   scanner.Scanner
		all strings.Builder
		set = token.NewFileSet()
	)
	s.Init(set.AddFile("", -1, len(source)), source, nil, 0)
	for {
		_, kind, literal := s.Scan()
		if kind == token.EOF {
			return all.String()
		}
		if text, err := strconv.Unquote(literal); kind == token.STRING && err == nil {
			all.WriteString(text + "\n")
		}
	}
}
