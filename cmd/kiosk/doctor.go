package main

import (
	"errors"
	"io"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/flags"
	"motcua/internal/kiosk"
	"motcua/internal/wire"
)

// errWrong ends a command with exit code 1.
var errWrong = errors.New("kiosk: something is wrong: see above")

func doctorCommand() *cobra.Command {
	var (
		set    *flags.Settings
		asJSON bool
	)
	cmd := &cobra.Command{
		Use: "doctor", Short: "Xem máy có gì hỏng và phải làm gì / what is wrong with the machine and what to do",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			lang := cmd.Flag("lang").Value.String()
			return tell(cmd, kiosk.Examine(cmd.Context(), lang, set.Files), lang, asJSON)
		},
	}
	set = flags.Add(cmd, config.KioskSettings("vi"))
	cmd.Flags().BoolVar(&asJSON, "json", false, "in ra JSON cho máy đọc")
	return cmd
}

// tell writes what was found, for people in their language or for programs.
func tell(cmd *cobra.Command, report wire.Checkup, lang string, asJSON bool) error {
	return flags.Checkup(cmd.OutOrStdout(), report, asJSON, func(w io.Writer) error { return kiosk.WriteCheckup(w, report, lang) }, errWrong)
}
