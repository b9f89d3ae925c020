package deptest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// parsers is whatever reads what it did not write, and the fuzz targets that try it, or after "not:" why none does.
// The first part is found in the source; a new one has no line here.
func parsers() map[string]string {
	return map[string]string{
		"backup.ParseKey":             "backup.FuzzKeys",
		"backup.ParsePublicKey":       "backup.FuzzKeys",
		"backup.Read":                 "backup.FuzzRead backup.FuzzParts",
		"config.ParseTable":           "config.FuzzTable",
		"calendar.ParseTerm":          "calendar.FuzzTerm",
		"calendar.ReadTable":          "calendar.FuzzTable",
		"config.ParseDisplay":         "config.FuzzSettings",
		"config.ParseHub":             "config.FuzzSettings",
		"config.ParseKiosk":           "config.FuzzSettings",
		"config.ParseOffice":          "config.FuzzParseOffice",
		"device/address.Parse":        "device/address.FuzzParse",
		"device/digits.ParseTemplate": "device/digits.FuzzTemplate",
		"device/keypad.ParseTable":    "device/keypad.FuzzTable",
		"dossier.ParseCode":           "dossier.FuzzCode",
		"dossier.ParseDong":           "dossier.FuzzDong",
		"dossier.ParseProcedure":      "dossier.FuzzProcedure",
		"escpos.ParseStatus":          "escpos.FuzzReplies",
		"journal.Decode":              "journal.FuzzDecode",
		"journal.Decoded":             "journal.FuzzDecode",
		"queue.DecodeEvent":           "queue.FuzzDecodeEvent",
		"queue.DecodeOutline":         "queue.FuzzDecodeEvent",
		"sheet.Read":                  "sheet.FuzzRead",
		"sheet.ReadTSV":               "sheet.FuzzTSV",
		"sound.Parse":                 "sound.FuzzParse",
		"speech.ParseReading":         "speech.FuzzVoice",
		"speech.ParseRegion":          "speech.FuzzVoice",
		"stats.ParsePeriod":           "stats.FuzzParsePeriod",
		"token.Scanned":               "token.FuzzScanned",
		"voicepack.Read":              "sound.FuzzParse", // a folder of files, each read by sound.Parse

		"a catalogue of procedures (TSV, CSV, XLSX)": "catalogue.FuzzImport sheet.FuzzRead sheet.FuzzSheetPart",
		"a table of dossiers of another system":      "sync.FuzzTable",
		"a scanned code, whatever it is of":          "scan.FuzzOf",
		"bytes of a scanner, serial or typed":        "device/scanner.FuzzBytes device/scanner.FuzzKeys",
		"a recording of an input device":             "device/input.FuzzRecording",
		"print jobs and their pictures":              "escpos.FuzzCommands device/sim.FuzzDevelop device/sim.FuzzFirmware",
		"documents to print":                         "paper.FuzzDocument paperjob.FuzzRead typeset.FuzzSet",
		"bodies, paths and queries of the API":       "web.FuzzBodies",
		"frames of live sockets":                     "live.FuzzFrames",
		"cookies, keys and kept passwords":           "staff.FuzzSecrets staff.FuzzHash",
		"messages of pairing":                        "trust.FuzzAsk",
		"files of the authority, and of a machine":   "trust.FuzzFiles uplink.FuzzIdentity",
		"packets of mDNS":                            "discover.FuzzMessages",
		"the file of a ticket machine alone":         "spool.FuzzOpen",
		"commands of a whole day":                    "queue.FuzzCommands",
		"words that are announced":                   "speech.FuzzAnnounce",
		"records that are written":                   "journal.FuzzEncode",
		"pages of a bbolt file":                      "not: bbolt reads them; boltfile's guard is tested with damaged files in internal/e2e (TestDamagedFiles)",
		"HTTP headers":                               "not: net/http reads them; hub.TestEveryRouteIsAbused sends what is wrong",
	}
}

// reads is how a function is called that reads what somebody else wrote.
var reads = regexp.MustCompile(`^(Parse|Decode|Read|Unmarshal|Scanned)`)

// Every parser has a fuzz target, and every target tries a parser that is named.
func TestEveryParserIsFuzzed(t *testing.T) {
	found, targets := map[string]bool{}, map[string]bool{}
	root, err := filepath.Abs("..")
	require.NoError(t, err)
	require.NoError(t, filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") {
			return err
		}
		room, err := filepath.Rel(root, filepath.Dir(file))
		require.NoError(t, err)
		at, known := rooms()["internal/"+room]
		if !known {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, decl := range f.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			switch {
			case !ok || fn.Recv != nil:
			case strings.HasSuffix(file, "_test.go") && strings.HasPrefix(fn.Name.Name, "Fuzz"):
				targets[room+"."+fn.Name.Name] = true
			case at <= adapter && !strings.HasSuffix(file, "_test.go") && reads.MatchString(fn.Name.Name) && fn.Type.Params.NumFields() > 0:
				found[room+"."+fn.Name.Name] = true
			}
		}
		return nil
	}))
	named := map[string]bool{}
	for what, by := range parsers() {
		if !strings.Contains(what, " ") {
			require.True(t, found[what], "%s is gone", what)
			delete(found, what)
		}
		if strings.HasPrefix(by, "not: ") {
			continue
		}
		for _, target := range strings.Fields(by) {
			require.True(t, targets[target], "%s: there is no %s", what, target)
			named[target] = true
		}
	}
	require.Empty(t, slices.Sorted(maps.Keys(found)), "these parsers need a fuzz target and their line in parsers()")
	maps.DeleteFunc(targets, func(target string, _ bool) bool { return named[target] })
	require.Empty(t, slices.Sorted(maps.Keys(targets)), "these targets need a line in parsers()")
}

// threatTests are the tests that a page of the documentation names in backquotes, such as `hub: TestX` and, after one of
// them, `TestY` of the same package.
func namedTests(text string) (all [][2]string) {
	room := ""
	for _, m := range regexp.MustCompile("`(?:([a-z0-9/]+): )?((?:Test|Fuzz)[A-Za-z0-9]+)`").FindAllStringSubmatch(text, -1) {
		if m[1] != "" {
			room = m[1]
		}
		all = append(all, [2]string{room, m[2]})
	}
	return all
}

// A line of protection or of a fault whose test does not exist is no line.
func TestEveryTestThatIsNamedExists(t *testing.T) {
	for page, least := range map[string]int{"security.md": 30, "faults.md": 20} {
		text, err := os.ReadFile(filepath.Join("../../docs", page))
		require.NoError(t, err)
		named := namedTests(string(text))
		require.Greater(t, len(named), least, page)
		for _, n := range named {
			files, err := filepath.Glob(filepath.Join("..", filepath.FromSlash(n[0]), "*_test.go"))
			require.NoError(t, err)
			exists := slices.ContainsFunc(files, func(file string) bool {
				text, err := os.ReadFile(file)
				require.NoError(t, err)
				return strings.Contains(string(text), "\nfunc "+n[1]+"(")
			})
			require.True(t, exists, "%s names %s: %s", page, n[0], n[1])
		}
		for _, row := range strings.Split(string(text), "\n") {
			if strings.HasPrefix(row, "| ") && strings.Contains(row, "to come") {
				t.Errorf("%s promises a test: %s", page, row)
			}
		}
	}
}
