package flags_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/flags"
)

func display(t *testing.T, args ...string) (config.Display, error) {
	t.Helper()
	var (
		d   config.Display
		set *flags.Settings
	)
	cmd := &cobra.Command{Use: "display", SilenceErrors: true, SilenceUsage: true, RunE: func(*cobra.Command, []string) error {
		files, err := set.Files()
		if err == nil {
			d, err = config.ParseDisplay(files...)
		}
		return err
	}}
	set = flags.Add(cmd, config.DisplaySettings("vi"))
	cmd.SetArgs(config.Args(args))
	return d, cmd.Execute()
}

func TestFlagsCountMoreThanTheFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "display.toml")
	require.NoError(t, os.WriteFile(file, []byte("hub = 'http://hub:8080'\nvoice = true\nzone = 'sanh'\n[sound]\nvolume = 30\n"), 0o600))
	d, err := display(t, "-config", file, "-voice=false", "--sound-volume", "50", "-speak", "vi,en", "-page")
	require.NoError(t, err)
	require.Equal(t, "sanh", d.Zone)
	require.False(t, d.Voice)
	require.True(t, d.Page)
	require.Equal(t, 50, d.Sound.Volume)
	require.Equal(t, []string{"vi", "en"}, d.Speak)
	require.Equal(t, config.DefaultDisplay().Lang, d.Lang, "what nobody wrote is the default")
}

func TestMistakesOfBothAreTold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "display.toml")
	require.NoError(t, os.WriteFile(file, []byte("zone = 'Tầng'"), 0o600))
	_, err := display(t, "-config", file, "-hub", "hub", "-voice=1")
	require.ErrorContains(t, err, "display.toml:1:8: zone: ")
	require.ErrorContains(t, err, "dòng lệnh:1:7: hub: ")
	require.ErrorContains(t, err, "dòng lệnh:2:9: voice: ")
	_, err = display(t, "-config", file+".not")
	require.ErrorIs(t, err, os.ErrNotExist)
}
