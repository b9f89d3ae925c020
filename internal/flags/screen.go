package flags

import (
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/service"
)

// ScreenCommand runs the browser of the machine's own screen and looks after it. pageOf is where, by the settings, the
// program listens that has the page.
func ScreenCommand(keys []config.Setting, pageOf func(*Settings) (listens string, err error)) *cobra.Command {
	var set *Settings
	c := &cobra.Command{
		Use: "screen [flags] -- command...", Short: "Chạy trình duyệt của màn hình này, mất trang thì chạy lại / run this screen's browser, and end it when its page is gone",
		Long: "Chạy trình duyệt của màn hình này và mở trang của máy; mất trang thì kết thúc để systemd chạy lại. Địa chỉ của trang\n" +
			"theo cấu hình và được viết thêm vào cuối lệnh / runs this screen's browser on the machine's page, and ends it when the\n" +
			"page is gone, so that systemd starts it again. The page's address is as the settings say; it is added to the command.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, command []string) error {
			listens, err := pageOf(set)
			if err != nil {
				return err
			}
			log := slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil))
			wait := service.Patience{First: 2 * time.Minute, Gone: 5 * time.Second, Look: time.Second}
			return service.Screen(cmd.Context(), log, listens, wait, command...)
		},
	}
	set = Add(c, keys)
	return c
}
