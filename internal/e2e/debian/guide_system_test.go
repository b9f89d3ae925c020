//go:build system

package debian

import (
	"os"
	"regexp"
	"strings"

	"github.com/stretchr/testify/require"
)

// guide is a manual for technicians as what it has them type, in its order: the lines of its indented blocks, and the
// commands among its words. All of it is carried out, or is on the list of what cannot be, with the reason.
type guide struct {
	*machine
	file   string
	typed  []string
	differ []string          // what is typed otherwise here, as pairs of old and new
	cannot map[string]string // what is not carried out, and why
}

var (
	item      = regexp.MustCompile(`^(?:\d+\.|-) +`)
	amongText = regexp.MustCompile("`((?:motcua-(?:hub|kiosk|display)|apt|systemctl|timedatectl|chronyc|chown|dpkg) [^`]+|timedatectl)`")
)

func (m *machine) guide(name string) *guide {
	m.t.Helper()
	text, err := os.ReadFile("../../../docs/vi/" + name)
	require.NoError(m.t, err)
	g := &guide{machine: m, file: name}
	within, block := 0, false // how far the text of a list's item is indented; the line before belongs to a block
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		bare := strings.TrimLeft(line, " ")
		switch indent := len(line) - len(bare); {
		case bare == "":
			block = false
		case indent >= within+4 && block && strings.HasPrefix(g.typed[len(g.typed)-1], "["): // settings are one whole
			g.typed[len(g.typed)-1] += "\n" + bare
		case indent >= within+4:
			if block = true; !strings.HasPrefix(bare, "#") {
				g.typed = append(g.typed, bare)
			}
		default:
			if indent < within || within == 0 {
				within = len(item.FindString(line))
			}
			for _, found := range amongText.FindAllStringSubmatch(line, -1) {
				g.typed = append(g.typed, found[1])
			}
		}
	}
	require.NotEmpty(m.t, g.typed)
	return g
}

// through does what the guide says next, down to a line that begins so, and returns what that printed.
func (g *guide) through(last string) string {
	g.t.Helper()
	var said strings.Builder
	for len(g.typed) > 0 {
		line := g.typed[0]
		g.typed = g.typed[1:]
		if _, listed := g.cannot[line]; listed {
			delete(g.cannot, line)
		} else {
			said.WriteString(g.carryOut(line) + "\n")
		}
		if strings.HasPrefix(line, last) {
			return said.String()
		}
	}
	require.FailNow(g.t, "the guide does not say so", "%s: %s", g.file, last)
	return ""
}

// end does the rest.
func (g *guide) end() {
	g.t.Helper()
	for len(g.typed) > 0 {
		g.through("")
	}
	require.Empty(g.t, g.cannot, "%s does not say that any more", g.file)
}

func (g *guide) carryOut(line string) string {
	g.t.Helper()
	if strings.HasPrefix(line, "[") {
		g.uncomment(line)
		return ""
	}
	return g.do("cd /root && " + strings.NewReplacer(g.differ...).Replace(line))
}

// uncomment has the hub's settings say what the guide says, as they were installed.
func (g *guide) uncomment(settings string) {
	g.t.Helper()
	first, _, _ := strings.Cut(settings, "\n")
	g.do(`sed -i '/^# ` + regexp.QuoteMeta(first) + `/,/^$/s/^# //' /etc/motcua/hub.toml`)
	text := g.do("cat /etc/motcua/hub.toml")
	for line := range strings.Lines(settings) {
		require.Contains(g.t, text, "\n"+strings.TrimSpace(line))
	}
}
