package main

import (
	"encoding/json"
	"errors"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/flags"
	"motcua/internal/kiosk"
)

// errWrong ends the doctor with exit code 1; the findings have said the rest.
var errWrong = errors.New("kiosk: something is wrong")

func doctorCommand() *cobra.Command {
	var (
		set    *flags.Settings
		say    string
		asJSON bool
	)
	cmd := &cobra.Command{
		Use: "doctor", Short: "Xem máy có gì hỏng và phải làm gì / what is wrong with the machine and what to do",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			report := kiosk.Examine(cmd.Context(), say, set.Files)
			var err error
			if asJSON {
				out := json.NewEncoder(cmd.OutOrStdout())
				out.SetEscapeHTML(false)
				out.SetIndent("", "  ")
				err = out.Encode(report)
			} else {
				err = report.Write(cmd.OutOrStdout(), say)
			}
			if err == nil && !report.OK {
				err = errWrong
			}
			return err
		},
	}
	set = flags.Add(cmd, config.KioskSettings("vi"))
	cmd.Flags().StringVar(&say, "in", "vi", "ngôn ngữ của lời giải thích: vi, en")
	cmd.Flags().BoolVar(&asJSON, "json", false, "in ra JSON cho máy đọc")
	return cmd
}
