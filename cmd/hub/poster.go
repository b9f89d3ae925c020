package main

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/report"
)

// posterCommand makes the paper on the wall that tells citizens what to do.
func posterCommand() *cobra.Command {
	c := &cobra.Command{Use: "poster", Short: "Tờ hướng dẫn dán tường / posters for the wall"}
	b, out := report.Board{}, "poster-citizen.pdf"
	citizen := &cobra.Command{
		Use: "citizen", Args: cobra.NoArgs, Short: "Một trang A4 cho người dân: lấy số, chờ gọi, nhận kết quả / one A4 page for citizens",
		RunE: func(cmd *cobra.Command, _ []string) error {
			b.At = time.Now()
			pdf, err := report.CitizenPoster(b)
			if err != nil {
				return err
			}
			if err := os.WriteFile(out, pdf, 0o644); err != nil {
				return fmt.Errorf("hub: %w", err)
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), out)
			return err
		},
	}
	set := citizen.Flags()
	set.StringVar(&out, "out", out, "tệp ghi ra / file to write")
	set.StringVar(&b.Agency, "agency", "", "tên cơ quan / name of the office")
	set.StringVar(&b.Phone, "phone", "", "số điện thoại để gọi / whom to call")
	set.StringVar(&b.URL, "url", "", "địa chỉ máy chủ cho điện thoại (public_url); không có thì không in mã QR / the hub's address for phones (public_url); without it there is no QR code")
	set.StringVar(&b.Lang, "lang", "vi", "ngôn ngữ: vi hoặc en / vi or en")
	set.BoolVar(&b.A3, "a3", false, "khổ A3 thay cho A4 / on A3 instead of A4")
	c.AddCommand(citizen)
	return c
}
