package main

import (
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/dossier"
	"motcua/internal/hub"
	"motcua/internal/report"
	"motcua/internal/web"
)

func dossierCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "dossier", Short: "Hồ sơ / dossiers"}
	lang := cmd.PersistentFlags().String("lang", "vi", "language of what is printed: vi, en or another that there are texts in")
	cmd.AddCommand(
		&cobra.Command{
			Use: "check CODE", Short: "Mã hồ sơ được hiểu thế nào, sai ở đâu / how a code is understood", Args: cobra.ExactArgs(1),
			RunE: func(cmd *cobra.Command, args []string) error {
				words, err := hub.ReadCode(args[0], *lang)
				if err == nil {
					_, err = fmt.Fprintln(cmd.OutOrStdout(), words)
				}
				return err
			},
		},
		pdfCommand(lang), personCommand(lang), exportCommand(lang), eraseCommand(lang),
	)
	return cmd
}

// pdfCommand writes a form without a running hub.
func pdfCommand(lang *string) *cobra.Command {
	cfg := hub.Config{Version: version, Guard: guard(), Now: time.Now}
	settings, form, out, twice := "", "", "", false
	cmd := &cobra.Command{
		Use: "pdf CODE", Args: cobra.ExactArgs(1),
		Short: "Ghi một mẫu giấy thành PDF, khi máy chủ không chạy / a form as PDF, while no hub runs",
		RunE: func(cmd *cobra.Command, args []string) error {
			code, err := dossier.ParseCode(args[0])
			if err != nil {
				return err
			}
			if !report.Kind(form).Valid() {
				return fmt.Errorf("hub: -form %q is none of receipt, supplement, refusal, apology, stop, control", form)
			}
			if err := load(cmd, settings, &cfg); err != nil {
				return err
			}
			pdf, err := hub.Form(cmd.Context(), cfg, code, web.Print{Form: form, Lang: *lang, Twice: twice})
			if err != nil {
				return err
			}
			if out == "" {
				out = string(code) + "-" + form + ".pdf"
			}
			return whole(filepath.Clean(out), func(w io.Writer) error {
				_, err := w.Write(pdf)
				return err
			})
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&form, "form", "receipt", "mẫu giấy: receipt (tiếp nhận), supplement (bổ sung), refusal (từ chối), apology (xin lỗi), stop (dừng), control (kiểm soát) / receipt, supplement, refusal, apology, stop or control")
	flags.BoolVar(&twice, "twice", false, "hai liên A5 trên một tờ A4 / both copies of an A5 form on one A4 sheet")
	flags.StringVar(&out, "out", "", "tệp ghi ra; mặc định MÃ-MẪU.pdf / file to write; default CODE-FORM.pdf")
	flags.StringVar(&settings, "config", "", "tệp cấu hình của máy chủ (TOML) / settings file of the hub (TOML)")
	flags.StringVar(&cfg.DataDir, "data", usualData(), "thư mục của register.db / folder of register.db")
	return cmd
}
