package flags

import (
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/service"
)

// ScreenCommand runs the browser of the machine's own screen and looks after it. listens is the program's address
// where its settings say nothing else.
func ScreenCommand(listens string) *cobra.Command {
	c := &cobra.Command{
		Use: "screen [flags] -- command...", Short: "Chạy trình duyệt của màn hình này, mất trang thì chạy lại / run this screen's browser, and end it when its page is gone",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, command []string) error {
			log := slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil))
			wait := service.Patience{First: 2 * time.Minute, Gone: 30 * time.Second, Look: 2 * time.Second}
			return service.Screen(cmd.Context(), log, listens, wait, command...)
		},
	}
	c.Flags().StringVar(&listens, "at", listens, "địa chỉ của chương trình trên máy này / the program's address on this machine")
	return c
}
