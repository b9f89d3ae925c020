package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"motcua/internal/hub"
)

func calendarCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "calendar", Short: "Lịch làm việc và ngày hẹn / working time and due dates"}
	d, lang := hub.Deadline{}, ""
	due := &cobra.Command{
		Use: "due", Args: cobra.NoArgs, Short: "Tính ngày hẹn, nêu từng bước / a due time, step by step",
		RunE: func(cmd *cobra.Command, _ []string) error {
			lines, err := d.Steps(lang)
			for _, line := range lines {
				fmt.Fprintln(cmd.OutOrStdout(), line)
			}
			return err
		},
	}
	flags := due.Flags()
	flags.StringVar(&d.From, "from", "", "giờ tiếp nhận, như 2026-04-29T10:00; mặc định là bây giờ / time of receipt, such as 2026-04-29T10:00; default now")
	flags.StringVar(&d.Term, "term", "", "thời hạn: 3wd (ngày làm việc), 1.5wd, 5cd (ngày lịch), 90m, 2h, same-day (trong ngày) / 3wd, 1.5wd, 5cd, 90m, 2h or same-day")
	flags.StringVar(&d.Service, "service", "", "mã hoặc tên dịch vụ, để theo lịch riêng của nó / id or name of a service, for its own calendar")
	flags.StringVar(&d.Office, "office", "", "tệp cơ quan (TOML); mặc định của bản dùng thử / office file (TOML); default the demo's")
	flags.StringVar(&d.Holidays, "holidays", "", "tệp ngày nghỉ, ngày làm bù, thay cho bảng có sẵn / file of holidays and swapped days over those that ship")
	flags.StringVar(&lang, "lang", "vi", "ngôn ngữ in ra: vi, en hoặc tiếng khác đã có bản dịch / language of what is printed: vi, en or another that there are texts in")
	cmd.AddCommand(due)
	return cmd
}
