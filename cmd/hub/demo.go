package main

import (
	"log/slog"

	"github.com/spf13/cobra"

	"motcua/internal/demo"
)

func demoCommand() *cobra.Command {
	cfg := demo.Config{Version: version}
	verbose := false
	cmd := &cobra.Command{
		Use: "demo", Short: "Cả một bộ phận một cửa chạy thử trên máy này / a whole office on this machine", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if verbose {
				cfg.Log = slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil))
			}
			app, err := demo.New(cfg)
			if err != nil {
				return err
			}
			app.Print(cmd.OutOrStdout())
			return app.Run(cmd.Context())
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&cfg.Crowd, "crowd", false, "người dân và cán bộ giả lập sống qua một ngày thứ Hai / simulated citizens and clerks live through a Monday")
	flags.Float64Var(&cfg.Speed, "speed", 1, "mỗi giây thật bằng mấy giây của cơ quan / office seconds in a real second")
	flags.BoolVar(&cfg.RealTime, "real-time", false, "theo giờ thật thay cho giờ riêng của bản dùng thử / use the wall clock instead of the office's own")
	flags.BoolVar(&cfg.Caps, "caps", false, "giờ mở cửa, mức số mỗi ngày và giờ muộn được từ chối như thật / let opening hours, daily caps and lateness refuse, as in a real office")
	flags.StringVar(&cfg.Dir, "dir", "", "thư mục trạng thái / state folder")
	flags.IntVar(&cfg.Port, "port", 8080, "cổng của máy chủ; máy lấy số và màn hình dùng các cổng kế tiếp; 0 là cổng trống bất kỳ / port of the hub; kiosk and walls take the next ones; 0 picks free ones")
	flags.Uint64Var(&cfg.Seed, "seed", 1, "số gốc của đám đông giả lập / seed of the crowd")
	flags.BoolVar(&verbose, "verbose", false, "ghi nhật ký ra đầu ra lỗi / log to standard error")
	return cmd
}
