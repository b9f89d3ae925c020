package flags

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Name is what a program is called where it is installed: packages put motcua- before names as common as hub.
func Name(called, plain string) string {
	if name := filepath.Base(called); strings.HasSuffix(name, "-"+plain) {
		return name
	}
	return plain
}

// Prefix is what packages put before the names of the programs.
const Prefix = "motcua-"

// Installed is the settings file of the package that installed a program under its name; empty: no package did. A
// command that was told no file uses it, so that a technician types the command and nothing more.
func Installed(cmd *cobra.Command) string {
	if name, ok := strings.CutPrefix(cmd.Root().Name(), Prefix); ok {
		return "/etc/motcua/" + name + ".toml"
	}
	return ""
}

// Man is the hidden command that writes a program's page of the manual, all its commands in it.
func Man() *cobra.Command {
	return &cobra.Command{
		Use: "man", Short: "Trang man của chương trình / the program's page of the manual", Hidden: true, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return writeMan(cmd.OutOrStdout(), cmd.Root()) },
	}
}

// writeMan writes roff (man(7)). It has no date, so that the same source makes the same page.
func writeMan(w io.Writer, root *cobra.Command) error {
	page := &roff{}
	name := root.Name()
	page.line(".TH %s 1 \"\" \"%s %s\" \"Một Cửa\"", strings.ToUpper(name), escaped(name), escaped(root.Version))
	page.line(".SH NAME\n%s \\- %s", escaped(name), escaped(root.Short))
	page.line(".SH SYNOPSIS\n.B %s\n[\\fIcommand\\fR] [\\fIflags\\fR]", escaped(name))
	page.text(root.Long)
	page.line(".SH OPTIONS")
	page.flags(root.Flags())
	page.line(".SH COMMANDS")
	page.commands(root)
	_, err := io.WriteString(w, page.String())
	return err
}

type roff struct{ strings.Builder }

func (p *roff) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

func (p *roff) text(s string) {
	if s != "" {
		p.line(".PP\n%s", escaped(s))
	}
}

func (p *roff) commands(of *cobra.Command) {
	for _, c := range of.Commands() {
		if !c.IsAvailableCommand() || c.Name() == "completion" { // the packages install what it prints
			continue
		}
		if c.Runnable() {
			p.line(".SS %s\n%s", escaped(strings.TrimSuffix(c.UseLine(), " [flags]")), escaped(c.Short))
			p.text(c.Long)
			p.flags(c.NonInheritedFlags())
			p.flags(c.InheritedFlags())
		}
		p.commands(c)
	}
}

func (p *roff) flags(all *pflag.FlagSet) {
	all.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		kind, usage := pflag.UnquoteUsage(f)
		p.line(".TP\n\\fB\\-\\-%s\\fR \\fI%s\\fR\n%s", escaped(f.Name), escaped(kind), escaped(usage))
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" && f.DefValue != "0" {
			p.line("[%s]", escaped(f.DefValue))
		}
	})
}

// escaped is a text in which roff sees no command: no backslash, no dash that becomes a hyphen, no dot or quote at the
// beginning of a line.
func escaped(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}
