package main

import (
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/display"
	"motcua/internal/flags"
)

// errWrong ends a command with exit code 1.
var errWrong = errors.New("display: something is wrong: see above")

func doctorCommand() *cobra.Command {
	var (
		set    *flags.Settings
		asJSON bool
	)
	cmd := &cobra.Command{
		Use: "doctor", Short: "Xem máy có gì hỏng và phải làm gì / what is wrong with the machine and what to do",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := configOf(set)
			if err != nil {
				return err
			}
			lang, _, _ := strings.Cut(strings.ReplaceAll(cmd.Flag("lang").Value.String(), "/", ","), ",")
			found := display.Examine(cmd.Context(), "/", cfg, lang)
			return flags.Checkup(cmd.OutOrStdout(), found, asJSON, func(w io.Writer) error { return display.WriteCheckup(w, found, lang) }, errWrong)
		},
	}
	set = flags.Add(cmd, config.DisplaySettings("vi"))
	cmd.Flags().BoolVar(&asJSON, "json", false, "in ra JSON cho máy đọc")
	return cmd
}
