package main

import (
	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/flags"
	"motcua/internal/kiosk"
)

func selftestCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "selftest", Short: "Thử thiết bị / try a device", Args: cobra.NoArgs}
	cmd.AddCommand(selftestPrinter())
	return cmd
}

func selftestPrinter() *cobra.Command {
	var (
		set     *flags.Settings
		picture string
		asJSON  bool
	)
	cmd := &cobra.Command{
		Use: "printer", Short: "In trang thử / print the test page", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			lang := cmd.Flag("lang").Value.String()
			return tell(cmd, kiosk.SelfTest(cmd.Context(), lang, picture, set.Files), lang, asJSON)
		},
	}
	set = flags.Add(cmd, config.KioskSettings("vi"))
	cmd.Flags().StringVar(&picture, "picture", "kiosk-selftest.png", "tệp ảnh của tờ giấy, khi máy in là giả lập")
	cmd.Flags().BoolVar(&asJSON, "json", false, "in ra JSON cho máy đọc")
	return cmd
}
