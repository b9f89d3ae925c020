package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/dossier"
	"motcua/internal/hub"
)

// console is a hub that is asked at its console, whether it runs or not.
type console struct {
	settings string
	cfg      hub.Config
	lang     *string
}

// consoleCommand is a command whose work is done by what a console answers.
func consoleCommand(lang *string, cmd *cobra.Command, do func(*cobra.Command, hub.Caller, []string) error) *cobra.Command {
	c := &console{cfg: hub.Config{Version: version, Guard: guard(), Now: time.Now}, lang: lang}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := load(cmd, c.settings, &c.cfg); err != nil {
			return err
		}
		return hub.AtConsole(cmd.Context(), c.cfg, *c.lang, func(asked hub.Caller) error { return do(cmd, asked, args) })
	}
	cmd.Flags().StringVar(&c.settings, "config", "", "tệp cấu hình của máy chủ (TOML) / settings file of the hub (TOML)")
	cmd.Flags().StringVar(&c.cfg.DataDir, "data", usualData(), "thư mục dữ liệu của máy chủ / folder of the hub's data")
	return cmd
}

func personCommand(lang *string) *cobra.Command {
	return consoleCommand(lang, &cobra.Command{
		Use: "person QUERY", Args: cobra.MinimumNArgs(1),
		Short: "Tìm hồ sơ của một người: họ tên, số cuối điện thoại hoặc mã; việc tìm được ghi lại / find a person's dossiers; the search is noted at each",
	}, func(cmd *cobra.Command, c hub.Caller, args []string) error {
		for after := ""; ; {
			found, err := c.FindPerson(cmd.Context(), strings.Join(args, " "), after)
			if err != nil {
				return err
			}
			if err := hub.WritePerson(cmd.OutOrStdout(), found, *lang); err != nil || found.After == "" {
				return err
			}
			after = found.After
		}
	})
}

func exportCommand(lang *string) *cobra.Command {
	out := ""
	cmd := consoleCommand(lang, &cobra.Command{
		Use: "export CODE...", Args: cobra.MinimumNArgs(1),
		Short: "Xuất mọi dữ liệu đang giữ về một người, theo mã các hồ sơ của người đó / everything that is held of a person, by the codes of their dossiers",
	}, func(cmd *cobra.Command, c hub.Caller, args []string) error {
		codes, err := codesOf(args)
		if err != nil {
			return err
		}
		held, err := c.ExportPerson(cmd.Context(), codes...)
		if err != nil {
			return err
		}
		return whole(filepath.Clean(out), func(w io.Writer) error {
			e := json.NewEncoder(w)
			e.SetIndent("", "  ")
			return e.Encode(held)
		})
	})
	cmd.Flags().StringVar(&out, "out", "du-lieu-ca-nhan.json", "tệp ghi ra, chỉ chủ tệp đọc được / file to write, for its owner alone")
	return cmd
}

func eraseCommand(lang *string) *cobra.Command {
	reason := ""
	cmd := consoleCommand(lang, &cobra.Command{
		Use: "erase CODE...", Args: cobra.MinimumNArgs(1),
		Short: "Xóa vĩnh viễn hồ sơ, cả lịch sử và nhật ký xem / erase dossiers for good, with history and looks",
	}, func(cmd *cobra.Command, c hub.Caller, args []string) error {
		codes, err := codesOf(args)
		if err != nil {
			return err
		}
		if strings.TrimSpace(reason) == "" {
			return errors.New("hub: cần lý do, không nêu tên ai: -reason / a reason that names nobody is needed: -reason")
		}
		for _, code := range codes {
			done, err := c.Erase(cmd.Context(), code, reason)
			if err != nil {
				return fmt.Errorf("%s: %w", code, err)
			}
			if _, err := fmt.Fprintf(cmd.OutOrStdout(), "%s  %s\n", done.Code, hub.HeldWords(done.Backups, *lang)); err != nil {
				return err
			}
		}
		return nil
	})
	cmd.Flags().StringVar(&reason, "reason", "", "lý do, được giữ lại: không nêu tên ai / why; it is kept, so name nobody")
	return cmd
}

func codesOf(args []string) (codes []dossier.Code, err error) {
	for _, arg := range args {
		code, err := dossier.ParseCode(arg)
		if err != nil {
			return nil, err
		}
		codes = append(codes, code)
	}
	return codes, nil
}
