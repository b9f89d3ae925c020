package main

import (
	"github.com/spf13/cobra"

	"motcua/internal/paperjob"
)

func paperCommand() *cobra.Command {
	var (
		job    paperjob.Job
		sample string
	)
	cmd := &cobra.Command{
		Use:   "paper [FILE.json | -]",
		Short: "Ghi đúng các byte máy in sẽ nhận, hoặc hình tờ giấy / the exact bytes a printer would get, or the paper as a picture",
		Example: "  motcua-kiosk paper --sample --png > giay.png\n" +
			"  motcua-kiosk paper --profile xprinter-58 phieu.json > /dev/usb/lp0\n" +
			"  motcua-kiosk paper --profile epson-80 --paper 58 --lang en --sample=receipt | nc 192.168.1.60 9100",
		RunE: func(cmd *cobra.Command, args []string) error {
			order, err := job.Order(sample, args, cmd.InOrStdin())
			if err != nil {
				return err
			}
			return job.Run(order, cmd.OutOrStdout())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&job.Profile, "profile", "epson-80", "loại máy in / the kind of printer")
	flags.IntVar(&job.Paper, "paper", 0, "khổ giấy 58 hoặc 80 mm; mặc định theo loại máy in / width of the paper")
	flags.StringVar(&job.Lang, "lang", "vi", "ngôn ngữ của tờ giấy và của lời báo lỗi / language of paper and errors")
	flags.BoolVar(&job.PNG, "png", false, "hình PNG của tờ giấy thay cho các byte / a picture of the paper instead of the bytes")
	flags.StringVar(&sample, "sample", "", "mẫu có sẵn thay cho tệp / a built-in sample instead of a file: ticket, receipt, supplement, refusal, status, selftest")
	flags.Lookup("sample").NoOptDefVal = "ticket"
	return cmd
}
