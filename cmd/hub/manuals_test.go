package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	"motcua/assets"
	"motcua/internal/engine"
	"motcua/internal/journal/journaltest"
	"motcua/internal/web"
)

var (
	quotedWords = regexp.MustCompile(`“([^”]+)”`)
	pageAddress = regexp.MustCompile("`(/[a-z-]+(?:/[0-9])?)`")
	hubCommand  = regexp.MustCompile("(?m)(?:^|[\\s`(])(?:motcua-)?hub ([a-z]+(?: [a-z]+)?)") // not the flag -hub
	pictureFile = regexp.MustCompile(`\]\((img/[^)]+)\)`)
)

// Whatever a manual names exists: the words on a button, the address of a page, a command, a picture.
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
				found = found || text == m[1]
			}
			require.True(t, found, "%s: no button says “%s”", file, m[1])
		}
		for _, m := range pageAddress.FindAllStringSubmatch(string(manual), -1) {
			answer := httptest.NewRecorder()
			pages.ServeHTTP(answer, httptest.NewRequest("GET", "http://localhost"+m[1], nil))
			require.NotEqual(t, http.StatusNotFound, answer.Code, "%s: %s", file, m[1])
		}
		for _, m := range hubCommand.FindAllStringSubmatch(string(manual), -1) {
			require.True(t, isCommand(rootCommand(), strings.Fields(m[1])), "%s: hub %s", file, m[1])
		}
		for _, m := range pictureFile.FindAllStringSubmatch(string(manual), -1) {
			info, err := os.Stat(filepath.Join(filepath.Dir(file), m[1]))
			require.NoError(t, err)
			require.LessOrEqual(t, info.Size(), int64(100<<10), m[1])
		}
	}
}

// isCommand reports whether the words name a command, and everything after a command without others its arguments.
func isCommand(c *cobra.Command, words []string) bool {
	if len(words) == 0 || !c.HasSubCommands() {
		return true
	}
	i := slices.IndexFunc(c.Commands(), func(s *cobra.Command) bool { return s.Name() == words[0] })
	return i >= 0 && isCommand(c.Commands()[i], words[1:])
}
