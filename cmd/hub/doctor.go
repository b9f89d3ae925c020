package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"motcua/internal/flags"
	"motcua/internal/hub"
)

// errWrong ends a command with exit code 1.
var errWrong = errors.New("hub: something is wrong: see above")

// patient is a hub that is looked at from beside: its settings, and what is wrong with them.
type patient struct {
	cfg  hub.Config
	file string
	lang string
}

// flags are those of the program itself, so that the same command line can be examined.
func (p *patient) flags(cmd *cobra.Command) {
	p.cfg = hub.Config{Version: version, Guard: guard()}
	hubFlags(cmd, &p.file, &p.cfg)
	cmd.Flags().StringVar(&p.lang, "lang", "vi", "ngôn ngữ in ra: vi hoặc en / language of what is printed: vi or en")
}

func (p *patient) settings(cmd *cobra.Command) hub.Settings {
	p.file = cmp.Or(p.file, flags.Installed(cmd))
	err := load(cmd, p.file, &p.cfg)
	p.cfg.Names = append(p.cfg.Names, ownNames()...)
	return hub.Settings{File: p.file, Err: err}
}

func doctorCommand() *cobra.Command {
	p, asJSON := &patient{}, false
	cmd := &cobra.Command{
		Use: "doctor", Short: "Xem máy chủ có gì hỏng và phải làm gì / what is wrong with the hub and what to do", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s := p.settings(cmd)
			found := hub.Examine(cmd.Context(), p.cfg, s, p.lang)
			return flags.Checkup(cmd.OutOrStdout(), found, asJSON, func(w io.Writer) error { return hub.WriteCheckup(w, found, p.lang) }, errWrong)
		},
	}
	p.flags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "in ra JSON / print JSON")
	return cmd
}

func supportCommand() *cobra.Command {
	p, out, log := &patient{}, "", ""
	cmd := &cobra.Command{
		Use: "support-bundle", Short: "Gói thông tin cho người hỗ trợ, không có dữ liệu cá nhân / what somebody needs who helps from afar, nothing personal",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s := p.settings(cmd)
			err := whole(out, func(w io.Writer) error {
				return hub.Bundle{Config: p.cfg, Settings: s, Log: log}.Write(cmd.Context(), w)
			})
			if err == nil {
				_, err = fmt.Fprintln(cmd.OutOrStdout(), out)
			}
			return err
		},
	}
	p.flags(cmd)
	cmd.Flags().StringVar(&out, "out", "motcua-support.zip", "tệp ghi ra / file to write")
	cmd.Flags().StringVar(&log, "log-file", "", "tệp nhật ký; mặc định là nhật ký của systemd / file of the log; default the journal of systemd")
	return cmd
}
