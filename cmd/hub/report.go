package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/hub"
	"motcua/internal/report"
	"motcua/internal/stats"
)

// reportOrder is a report as it is asked for on the command line.
type reportOrder struct {
	cfg                                    hub.Config
	settings, span, date, by, format, lang string
	officials                              bool
	out                                    string
}

func reportCommand() *cobra.Command {
	o := &reportOrder{cfg: hub.Config{Version: version, Guard: guard(), Now: time.Now}}
	cmd := &cobra.Command{
		Use: "report", Args: cobra.NoArgs,
		Short: "Báo cáo ngày, tháng, quý, năm, khi máy chủ không chạy / reports, while no hub runs",
		RunE:  o.run,
	}
	flags := cmd.Flags()
	flags.StringVar(&o.span, "period", string(stats.Month), "kỳ: day (ngày), month (tháng), quarter (quý), year (năm) / day, month, quarter or year")
	flags.StringVar(&o.date, "date", "", "2026-11-25, 2026-11, 2026-Q4 hoặc 2026; mặc định là kỳ đang diễn ra / 2026-11-25, 2026-11, 2026-Q4 or 2026; default: the period that goes on")
	flags.StringVar(&o.by, "by", string(stats.ByOffice), "theo: office (cơ quan), field (lĩnh vực), unit (đơn vị), service (dịch vụ), counter (quầy), clerk (cán bộ) / office, field, unit, service, counter or clerk")
	flags.BoolVar(&o.officials, "assessment", false, "bản đánh giá cán bộ, theo quý / the assessment of the officials, of a quarter")
	flags.StringVar(&o.format, "format", hub.FormatPlain, "dạng: txt, json, pdf, xlsx hoặc csv / txt, json, pdf, xlsx or csv")
	flags.StringVar(&o.out, "out", "", "tệp ghi ra; - là màn hình; mặc định: màn hình cho txt và json, còn lại là tệp mang tên kỳ / file to write; - is the screen; default: the screen for txt and json, else a file named by the period")
	flags.StringVar(&o.lang, "lang", "vi", "ngôn ngữ: vi, en hoặc tiếng khác đã có bản dịch / language: vi, en or another that there are texts in")
	flags.StringVar(&o.settings, "config", "", "tệp cấu hình của máy chủ (TOML) / settings file of the hub (TOML)")
	flags.StringVar(&o.cfg.DataDir, "data", usualData(), "thư mục của sổ ghi và register.db / folder of the journal and of register.db")
	return cmd
}

func (o *reportOrder) run(cmd *cobra.Command, _ []string) (err error) {
	p, err := o.period()
	if err != nil {
		return err
	}
	if err := load(cmd, o.settings, &o.cfg); err != nil {
		return err
	}
	if len(o.cfg.Settings) == 0 {
		fmt.Fprintln(cmd.ErrOrStderr(), "Không có --config: báo cáo thiếu tên đơn vị, cơ quan chủ quản và địa danh / without --config the report lacks the names of units, the parent agency and the place")
	}
	reports, done, err := hub.OpenReports(o.cfg)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	text, name, err := o.write(cmd.Context(), reports, p)
	if err != nil {
		return err
	}
	screen := o.out == "-" || o.out == "" && (o.format == hub.FormatPlain || o.format == hub.FormatJSON)
	if screen {
		_, err = cmd.OutOrStdout().Write(text)
		return err
	}
	file := filepath.Clean(cmp.Or(o.out, name))
	if err := whole(file, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	}); err != nil {
		return err
	}
	_, err = fmt.Fprintln(cmd.ErrOrStderr(), file)
	return err
}

// period reads what was asked for before any file is opened, so that a slip of the pen costs nothing.
func (o *reportOrder) period() (p stats.Period, err error) {
	if o.officials {
		o.span = string(stats.Quarter)
	}
	formats := []string{hub.FormatPlain, hub.FormatJSON}
	for _, f := range report.Formats() {
		formats = append(formats, string(f))
	}
	switch {
	case !slices.Contains(stats.Spans(), stats.Span(o.span)):
		return p, fmt.Errorf("hub: --period %q: chỉ nhận / is none of day, month, quarter, year", o.span)
	case !slices.Contains(stats.Dimensions(), stats.Dimension(o.by)):
		return p, fmt.Errorf("hub: --by %q: chỉ nhận / is none of office, field, unit, service, counter, clerk", o.by)
	case !slices.Contains(formats, o.format):
		return p, fmt.Errorf("hub: --format %q: chỉ nhận / is none of txt, json, pdf, xlsx, csv", o.format)
	case !slices.Contains(hub.Languages(), o.lang):
		return p, fmt.Errorf("hub: --lang %q: chỉ nhận / is none of %s", o.lang, strings.Join(hub.Languages(), ", "))
	case o.date == "":
		return stats.PeriodOf(stats.Span(o.span), o.cfg.Now()), nil
	}
	p, err = stats.ParsePeriod(stats.Span(o.span), o.date)
	switch {
	case err != nil:
		return p, fmt.Errorf("hub: --date %q không phải ngày của kỳ / is no date of a %s: 2026-11-25, 2026-11, 2026-Q4, 2026", o.date, o.span)
	case p.Start().After(o.cfg.Now()):
		return p, fmt.Errorf("hub: --date %s: kỳ chưa bắt đầu / has not begun", p.Name())
	}
	return p, nil
}

func (o *reportOrder) write(ctx context.Context, r *hub.Reports, p stats.Period) ([]byte, string, error) {
	if o.officials {
		return r.AssessmentFile(ctx, p, o.format, o.lang)
	}
	return r.ReportFile(ctx, p, stats.Dimension(o.by), o.format, o.lang)
}
