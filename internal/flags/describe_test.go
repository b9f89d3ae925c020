package flags_test

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	"motcua/internal/flags"
)

// A machine explains its own settings and nobody else's, in the language asked for.
func TestAMachineDescribesItsSettings(t *testing.T) {
	for file, keys := range map[string][2]string{"kiosk": {"no_paper", "digits.cells"}, "display": {"digits.cells", "no_paper"}} {
		c, out := flags.Config(file), &strings.Builder{}
		c.SetOut(out)
		c.SetArgs([]string{"describe", "--lang", "en"})
		require.NoError(t, c.Execute())
		require.Contains(t, out.String(), keys[0]+"  (")
		require.NotContains(t, out.String(), keys[1])
		require.Contains(t, out.String(), "default")
	}
}

// A program that a package installed reads the package's settings by itself; one that was built here reads none.
func TestAnInstalledProgramKnowsItsSettings(t *testing.T) {
	for name, want := range map[string]string{"motcua-display": "/etc/motcua/display.toml", "display": "", "x-display": ""} {
		root, sub := &cobra.Command{Use: name}, &cobra.Command{Use: "pair"}
		root.AddCommand(sub)
		require.Equal(t, want, flags.Installed(sub))
	}
}
