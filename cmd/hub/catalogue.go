package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/calendar"
	"motcua/internal/catalogue"
	"motcua/internal/dossier"
	"motcua/internal/hub"
	"motcua/internal/register"
	"motcua/internal/wire"
)

// errTable ends the program when what is wrong with a table was already printed.
var errTable = errors.New("hub: the table was not imported")

// procedures is what the commands about the catalogue share.
type procedures struct{ data, lang string }

func catalogueCommand() *cobra.Command {
	p := &procedures{}
	cmd := &cobra.Command{
		Use: "catalogue", Short: "Danh mục thủ tục / the procedures, of a hub that runs or not", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	flags := cmd.PersistentFlags()
	flags.StringVar(&p.data, "data", usualData(), "thư mục của register.db / folder of register.db")
	flags.StringVar(&p.lang, "lang", "vi", "ngôn ngữ in ra: vi, en hoặc tiếng khác đã có bản dịch / language of what is printed: vi, en or another that there are texts in")
	cmd.AddCommand(p.importCommand(), p.listCommand(), p.activateCommand(), p.postersCommand())
	return cmd
}

func (p *procedures) importCommand() *cobra.Command {
	dry, from := false, ""
	cmd := &cobra.Command{
		Use: "import [FILE]", Args: cobra.MaximumNArgs(1),
		Short: "Nhập danh mục từ tệp XLSX, CSV hoặc TSV; không nêu tệp thì nhập bản có sẵn / take in an XLSX, CSV or TSV file, or what ships",
		RunE: func(cmd *cobra.Command, args []string) error {
			o := catalogue.Options{Name: "procedures.tsv", Who: "hub", Now: time.Now(), DryRun: dry}
			var err error
			if from != "" {
				if o.From, err = time.ParseInLocation(time.DateOnly, from, calendar.Local); err != nil {
					return fmt.Errorf("hub: -from %q is not a date such as 2026-07-01", from)
				}
			}
			table := catalogue.Shipped()
			if len(args) > 0 {
				text, err := os.ReadFile(args[0])
				if err != nil {
					return fmt.Errorf("hub: %w", err)
				}
				o.Name, table = filepath.Base(args[0]), bytes.NewReader(text)
			}
			return p.take(cmd, table, o)
		},
	}
	cmd.Flags().BoolVar(&dry, "dry-run", false, "kiểm tra và đếm, không ghi gì / check and count, write nothing")
	cmd.Flags().StringVar(&from, "from", "", "có hiệu lực từ ngày; mặc định hôm nay / date from which it is in force; default today")
	return cmd
}

func (p *procedures) take(cmd *cobra.Command, table io.Reader, o catalogue.Options) error {
	var report catalogue.Report
	err := p.open(!o.DryRun, func(c *catalogue.Catalogue) (err error) {
		report, err = c.Import(table, o)
		return err
	}, func(running hub.Caller) error {
		told, err := running.ImportProcedures(cmd.Context(), o.Name, o.From, o.DryRun, table)
		report = catalogue.Reported(told)
		return err
	})
	if err != nil {
		return err
	}
	if err := report.Write(cmd.OutOrStdout(), o.Name, p.lang); err != nil {
		return err
	}
	if len(report.Problems.Errors()) > 0 {
		return errTable
	}
	return nil
}

func (p *procedures) listCommand() *cobra.Command {
	text, active := "", false
	cmd := &cobra.Command{
		Use: "list", Short: "Các thủ tục đang có hiệu lực / the procedures in force", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			found, err := p.inForce(cmd, text, active)
			if err != nil {
				return err
			}
			return catalogue.WriteList(cmd.OutOrStdout(), found, p.lang)
		},
	}
	cmd.Flags().StringVar(&text, "find", "", "mã hoặc từ cần tìm, có dấu hay không dấu / code or words, with or without marks")
	cmd.Flags().BoolVar(&active, "active", false, "chỉ những thủ tục cơ quan thực hiện / only those that the office performs")
	return cmd
}

// inForce are the procedures in force that fit some words, if any.
func (p *procedures) inForce(cmd *cobra.Command, find string, active bool) (found []catalogue.Entry, err error) {
	return found, p.open(false, func(c *catalogue.Catalogue) (err error) {
		found, err = c.List(time.Now())
		if find != "" {
			found, err = c.Find(find, time.Now())
		}
		found = performed(found, active)
		return err
	}, func(running hub.Caller) error {
		answer, err := running.Procedures(cmd.Context(), find, active)
		for _, v := range answer.Procedures {
			found = append(found, catalogue.Viewed(v))
		}
		if err == nil && answer.Total > len(found) {
			err = fmt.Errorf("hub: %d procedures are more than a running hub tells at once: ask for fewer with -find or -active", answer.Total)
		}
		return err
	})
}

// performed leaves out what the office does not do, if that is wanted.
func performed(entries []catalogue.Entry, active bool) (kept []catalogue.Entry) {
	for _, e := range entries {
		if !active || e.Active {
			kept = append(kept, e)
		}
	}
	return kept
}

func (p *procedures) activateCommand() *cobra.Command {
	off := false
	cmd := &cobra.Command{
		Use: "activate CODE...", Short: "Ghi những thủ tục cơ quan thực hiện / mark what the office performs", Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var codes []dossier.ProcedureCode
			for _, arg := range args {
				code, err := dossier.ParseProcedure(arg)
				if err != nil {
					return err
				}
				codes = append(codes, code)
			}
			return p.open(true,
				func(c *catalogue.Catalogue) error { return c.Activate(!off, time.Now(), codes...) },
				func(running hub.Caller) error {
					return running.Activate(cmd.Context(), wire.ActivateProcedures{Codes: codes, Off: off})
				})
		},
	}
	cmd.Flags().BoolVar(&off, "off", false, "cơ quan thôi thực hiện / it does not perform them any more")
	return cmd
}

// open lends the catalogue of the data folder, or the hub that has it open. One that is only looked at is not made.
func (p *procedures) open(toWrite bool, do func(*catalogue.Catalogue) error, ask func(hub.Caller) error) (err error) {
	path := filepath.Join(p.data, register.FileName)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) && !toWrite {
		return do(catalogue.Empty())
	}
	if err := os.MkdirAll(p.data, 0o700); err != nil {
		return fmt.Errorf("hub: %w", err)
	}
	file, err := register.Open(path)
	if errors.Is(err, register.ErrInUse) {
		return orInUse(ask(hub.Console(p.data, p.lang)), err)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	c, err := catalogue.Open(file)
	if err != nil {
		return err
	}
	return do(c)
}
