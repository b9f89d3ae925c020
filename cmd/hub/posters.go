package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/catalogue"
	"motcua/internal/fold"
	"motcua/internal/report"
	"motcua/internal/wire"
)

var errNoProcedure = errors.New("hub: the office performs no procedure yet: motcua-hub catalogue activate CODE, or posters --all")

func (p *procedures) postersCommand() *cobra.Command {
	b := report.Board{}
	out, every := "posters", false
	cmd := &cobra.Command{
		Use: "posters", Args: cobra.NoArgs,
		Short: "In áp phích thủ tục có mã QR, mỗi lĩnh vực một tệp PDF / wall posters with QR codes, a PDF for each field",
		RunE: func(cmd *cobra.Command, _ []string) error {
			b.At, b.Lang = time.Now(), p.lang
			found, err := p.inForce(cmd, "", !every)
			if err != nil {
				return err
			}
			fields := byField(found)
			if len(fields) == 0 {
				return errNoProcedure
			}
			if err := os.MkdirAll(out, 0o755); err != nil {
				return fmt.Errorf("hub: %w", err)
			}
			for _, f := range fields {
				name := filepath.Join(out, f.file)
				pdf, err := report.Posters(f.all, b)
				if err != nil {
					return err
				}
				if err := os.WriteFile(name, pdf, 0o644); err != nil {
					return fmt.Errorf("hub: %w", err)
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s: %d\n", name, len(f.all))
			}
			return nil
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&out, "out", out, "thư mục chứa các tệp / folder of the files")
	flags.BoolVar(&every, "all", false, "cả thủ tục cơ quan không thực hiện / also what the office does not perform")
	flags.BoolVar(&b.A3, "a3", false, "khổ A3 thay cho A4 / on A3 instead of A4")
	flags.StringVar(&b.URL, "url", "", "địa chỉ máy chủ cho điện thoại (public_url); không có thì không in mã QR / the hub's address for phones (public_url); without it there are no QR codes")
	flags.StringVar(&b.Agency, "agency", "", "tên cơ quan / name of the office")
	flags.StringVar(&b.Phone, "phone", "", "số điện thoại để gọi / whom to call")
	return cmd
}

// field is the procedures of one file.
type field struct {
	file string
	all  []wire.Procedure
}

// byField sorts procedures into files named after their fields.
func byField(entries []catalogue.Entry) (fields []field) {
	for _, e := range entries {
		name := strings.ReplaceAll(fold.Words(e.Field), " ", "-")
		if name == "" {
			name = "khac"
		}
		name += ".pdf"
		i := slices.IndexFunc(fields, func(f field) bool { return f.file == name })
		if i < 0 {
			i, fields = len(fields), append(fields, field{file: name})
		}
		fields[i].all = append(fields[i].all, e.View(e.Active))
	}
	return fields
}
