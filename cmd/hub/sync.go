package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/calendar"
	"motcua/internal/catalogue"
	"motcua/internal/dossier"
	"motcua/internal/hub"
	"motcua/internal/register"
	"motcua/internal/sheet"
	"motcua/internal/sync"
	"motcua/internal/wire"
)

// errRows ends the program when the rows that were refused were already printed.
var errRows = errors.New("hub: some rows were not taken in")

// dossiers is what the commands about import and export share.
type dossiers struct{ settings, lang string }

func syncCommand() *cobra.Command {
	d := &dossiers{}
	cmd := &cobra.Command{Use: "sync", Short: "Nhập, xuất hồ sơ với hệ thống của tỉnh / dossiers in and out, of a hub that runs or not"}
	flags := cmd.PersistentFlags()
	flags.String("data", usualData(), "folder of register.db")
	flags.StringVar(&d.settings, "config", "", "tệp cấu hình của máy chủ (TOML), cho tên các đơn vị / settings file of the hub (TOML), for the names of the units")
	flags.StringVar(&d.lang, "lang", "vi", "ngôn ngữ in ra và của bảng: vi, en hoặc tiếng khác đã có bản dịch / language of what is printed and of tables: vi, en or another that there are texts in")
	cmd.AddCommand(d.importCommand(), d.exportCommand())
	return cmd
}

func (d *dossiers) importCommand() *cobra.Command {
	a := sync.Act{Who: "sync"}
	cmd := &cobra.Command{
		Use: "import FILE", Args: cobra.ExactArgs(1),
		Short: "Nhập hồ sơ và trạng thái từ tệp XLSX hoặc CSV / take dossiers and statuses in",
		RunE: func(cmd *cobra.Command, args []string) error {
			file, err := os.Open(args[0])
			if err != nil {
				return fmt.Errorf("hub: %w", err)
			}
			defer file.Close()
			name := filepath.Base(args[0])
			if a.Source == "" {
				a.Source = name
			}
			a.Now = time.Now()
			var report sync.Report
			err = d.open(cmd, func(r *register.Register, o sync.Options) (err error) {
				report, err = sync.New(r, o).Table(cmd.Context(), file, a)
				return err
			}, func(running hub.Caller) error {
				told, err := running.SyncTable(cmd.Context(), wire.SyncTable{Source: a.Source, DryRun: a.DryRun}, file)
				report = sync.Reported(told)
				return err
			})
			if err != nil && report.Rows == 0 {
				return err
			}
			return errors.Join(err, report.Write(cmd.OutOrStdout(), name, d.lang), refused(report))
		},
	}
	cmd.Flags().BoolVar(&a.DryRun, "dry-run", false, "kiểm tra và đếm, không ghi gì / check and count, write nothing")
	cmd.Flags().StringVar(&a.Source, "source", "", "tên gọi của hệ thống kia; mặc định là tên tệp / what people call the other system; default the file's name")
	return cmd
}

func refused(r sync.Report) error {
	for _, p := range r.Problems {
		if !p.Warning {
			return errRows
		}
	}
	return nil
}

func (d *dossiers) exportCommand() *cobra.Command {
	from, to := "", ""
	cmd := &cobra.Command{
		Use: "export FILE.csv|FILE.xlsx", Args: cobra.ExactArgs(1),
		Short: "Xuất hồ sơ, có cả tên và số điện thoại / write dossiers with names and phones",
		RunE: func(cmd *cobra.Command, args []string) error {
			span, err := days(from, to)
			if err != nil {
				return err
			}
			format := sheet.Format(strings.ToLower(filepath.Ext(args[0])))
			if format != sheet.CSV && format != sheet.XLSX {
				return fmt.Errorf("hub: %s ends neither in .csv nor in .xlsx", args[0])
			}
			n := 0
			err = d.open(cmd, func(r *register.Register, o sync.Options) error {
				return whole(args[0], func(w io.Writer) (err error) {
					look := register.Look{At: time.Now(), Who: "hub", Device: "hub", What: "export"}
					n, err = sync.Export(cmd.Context(), r, w, format, span, look, o.Units, d.lang)
					return err
				})
			}, func(running hub.Caller) error {
				return whole(args[0], func(w io.Writer) (err error) {
					n, err = running.Export(cmd.Context(), w, string(format), span.From, span.To)
					return err
				})
			})
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), n)
			return err
		},
	}
	cmd.Flags().StringVar(&from, "from", "", "tiếp nhận từ ngày, như 2026-11-01 / first day on which they came in, such as 2026-11-01")
	cmd.Flags().StringVar(&to, "to", "", "đến ngày / last day")
	return cmd
}

func days(from, to string) (s sync.Span, err error) {
	for _, d := range [...]struct {
		name, text string
		at         *time.Time
	}{{"-from", from, &s.From}, {"-to", to, &s.To}} {
		if d.text == "" {
			continue
		}
		if *d.at, err = time.ParseInLocation(time.DateOnly, d.text, calendar.Local); err != nil {
			return s, fmt.Errorf("hub: %s %q is not a date such as 2026-11-01", d.name, d.text)
		}
	}
	return s, nil
}

// whole writes a file that is there whole or not at all, for its owner alone.
func whole(name string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return fmt.Errorf("hub: %w", err)
	}
	err = errors.Join(write(f), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// open lends the register of the data folder, or the hub that has it open.
func (d *dossiers) open(cmd *cobra.Command, do func(*register.Register, sync.Options) error, ask func(hub.Caller) error) (err error) {
	set, err := settingsOf(cmd, d.settings)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(set.DataDir, 0o700); err != nil {
		return fmt.Errorf("hub: %w", err)
	}
	file, err := register.Open(filepath.Join(set.DataDir, register.FileName))
	if errors.Is(err, register.ErrInUse) {
		return orInUse(ask(hub.Console(set.DataDir, d.lang)), err)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	r, err := register.New(file, register.Options{Agency: set.Register.Agency})
	if err != nil {
		return err
	}
	c, err := catalogue.Open(file)
	if err != nil {
		return err
	}
	return do(r, sync.Options{Desk: set.Register.Desk, Units: hub.Units(set.Register), Title: titles(c)})
}

// orInUse says that a file is in use when no hub answers that could have it open.
func orInUse(err, inUse error) error {
	if errors.Is(err, hub.ErrNoConsole) {
		return errors.Join(inUse, err)
	}
	return err
}

func titles(c *catalogue.Catalogue) func(dossier.ProcedureCode) string {
	return func(code dossier.ProcedureCode) string {
		p, ok, err := c.At(code, time.Now())
		if err != nil || !ok {
			return ""
		}
		return p.Name
	}
}
