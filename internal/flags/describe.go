package flags

import (
	"github.com/spf13/cobra"

	"motcua/internal/config"
)

// Describe is the command that says what every key of a program's files means. Its language is the flag lang of the
// command above it.
func Describe(files ...string) *cobra.Command {
	return &cobra.Command{
		Use: "describe", Short: "Mọi khóa và ý nghĩa / every key and what it means", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return config.Describe(cmd.OutOrStdout(), cmd.Flag("lang").Value.String(), files...)
		},
	}
}

// Config is the command about the settings file of a machine, which has one.
func Config(file string) *cobra.Command {
	c := &cobra.Command{
		Use: "config", Short: "Tệp cấu hình của máy / the settings file of the machine", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.PersistentFlags().String("lang", "vi", "language of what is printed: vi or en")
	c.AddCommand(Describe(file))
	return c
}
