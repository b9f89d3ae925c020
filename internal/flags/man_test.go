package flags

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"
)

func TestAProgramWritesItsManual(t *testing.T) {
	root := &cobra.Command{Use: "motcua-hub", Short: "Máy chủ / the hub", Version: "1.2", Run: func(*cobra.Command, []string) {}}
	root.Flags().String("data", "/var/lib/motcua", "the `folder` of the data")
	sub := &cobra.Command{Use: "check FILE", Short: ".hidden? no", Run: func(*cobra.Command, []string) {}}
	sub.Flags().Bool("dry-run", false, `write nothing, not even a \`)
	group := &cobra.Command{Use: "config", Short: "settings"}
	group.AddCommand(sub)
	root.AddCommand(group, Man())
	out := &strings.Builder{}
	root.SetOut(out)
	root.SetArgs([]string{"man"})
	require.NoError(t, root.Execute())
	page := out.String()
	require.Contains(t, page, ".SS motcua\\-hub config check FILE\n\\&.hidden? no\n")
	require.Contains(t, page, "\\fB\\-\\-data\\fR \\fIfolder\\fR\nthe folder of the data\n[/var/lib/motcua]")
	require.Contains(t, page, `not even a \e`)
	require.NotContains(t, page, "\\-hub man", "it hides itself")

	groff, err := exec.LookPath("groff")
	if err != nil {
		t.Skip("no groff to read the page with")
	}
	cmd := exec.Command(groff, "-man", "-Tutf8", "-ww", "-K", "utf8")
	cmd.Stdin = strings.NewReader(page)
	read, err := cmd.CombinedOutput()
	require.NoError(t, err, string(read))
	require.NotContains(t, string(read), "warning")
	require.Contains(t, string(read), "Máy chủ")
}

func TestThePackagedNameIsTheProgramsOwn(t *testing.T) {
	require.Equal(t, "motcua-hub", Name("/usr/bin/motcua-hub", "hub"))
	require.Equal(t, "hub", Name("bin/hub", "hub"))
	require.Equal(t, "hub", Name("/tmp/hub.test", "hub"))
}
