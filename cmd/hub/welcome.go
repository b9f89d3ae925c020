package main

import (
	"errors"
	"fmt"
	"io"
	"net"

	"github.com/spf13/cobra"

	"motcua/internal/hub"
	"motcua/internal/trust"
)

// welcomeCommand tells the technician who just installed a hub where to go on: the package's last words.
func welcomeCommand() *cobra.Command {
	settings := ""
	cfg := hub.Config{}
	c := &cobra.Command{
		Use: "welcome", Args: cobra.NoArgs,
		Short: "Mở trang nào để cài đặt, mã dùng một lần, dấu vân tay chứng thư / the page to open first, the one-time code, the fingerprint",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := load(cmd, settings, &cfg); err != nil {
				return err
			}
			return welcome(cmd.OutOrStdout(), cfg.WithTLS())
		},
	}
	c.Flags().StringVar(&settings, "config", "", "tệp cấu hình (TOML) / settings file (TOML)")
	c.Flags().StringVar(&cfg.DataDir, "data", usualData(), "thư mục dữ liệu của máy chủ / folder of the hub's data")
	c.Flags().StringVar(&cfg.Listen, "listen", "127.0.0.1:8080", "địa chỉ phục vụ của máy chủ / address that the hub serves on")
	return c
}

var errNotStarted = errors.New("hub: it has not started yet: systemctl start motcua-hub, then motcua-hub welcome")

func welcome(w io.Writer, cfg hub.Config) error {
	fmt.Fprintln(w, "\n  Máy chủ Một Cửa đã chạy. Mở trang cài đặt / the hub runs, open the set-up page:")
	for _, address := range cfg.Addresses() {
		fmt.Fprintf(w, "    %s/setup\n", address)
	}
	if cfg.TLS.Mode == hub.TLSOn {
		public, _, err := trust.Look(hub.TrustDir(cfg.DataDir))
		if err != nil {
			return fmt.Errorf("%w: %w", errNotStarted, err)
		}
		fmt.Fprintf(w, "\n  Trình duyệt sẽ cảnh báo vì chưa biết chứng thư của máy chủ; lần đầu bấm Nâng cao → Tiếp tục là đúng.\n"+
			"  Xem chứng thư thì dấu vân tay của nơi cấp phải là / the browser warns of an unknown certificate: Advanced, Proceed;\n"+
			"  the fingerprint of its authority has to be (SHA-256):\n    %s\n", public.SHA256)
	}
	code, err := hub.LastSetupCode(cfg.DataDir)
	switch {
	case err == nil:
		fmt.Fprintf(w, "\n  Mã dùng một lần / one-time code:  %s\n", code)
	case errors.Is(err, hub.ErrNoCode):
		fmt.Fprintln(w, "\n  Đã có quản trị viên: đăng nhập / there is an administrator: sign in.")
	default:
		return err
	}
	fmt.Fprintf(w, "\n  Tường lửa, nếu có, phải mở / a firewall has to let through: TCP %s, UDP 5353 (mDNS)\n\n", ports(cfg))
	return nil
}

func ports(cfg hub.Config) string {
	_, plain, _ := net.SplitHostPort(cfg.Listen)
	if _, secure, err := net.SplitHostPort(cfg.TLS.Listen); err == nil && cfg.TLS.Mode == hub.TLSOn {
		return plain + ", " + secure
	}
	return plain
}
