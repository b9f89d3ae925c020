package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/device/address"
	"motcua/internal/device/input"
	"motcua/internal/flags"
)

func scanCommand() *cobra.Command {
	var (
		set            *flags.Settings
		replay         string
		serial, record bool
	)
	cmd := &cobra.Command{
		Use: "scan", Short: "Thử máy quét mã vạch bằng dữ liệu đã ghi / what a recording of a barcode scanner is understood as",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case record && replay == "" && !serial:
				return recordKeys(cmd, set)
			case replay != "" && !record:
				return replayFile(replay, serial, cmd.InOrStdin(), cmd.OutOrStdout())
			}
			return errors.New("kiosk: scan: want --replay FILE (with --serial for bytes), or --record")
		},
	}
	set = flags.Add(cmd, config.KioskSettings("vi"))
	cmd.Flags().StringVar(&replay, "replay", "", "tệp đã ghi (- là đầu vào chuẩn): mỗi dòng một phím, như KEY_A 1 0")
	cmd.Flags().BoolVar(&serial, "serial", false, "tệp là các byte thô của cổng nối tiếp")
	cmd.Flags().BoolVar(&record, "record", false, "ghi phím của máy quét ra đầu ra chuẩn; thẻ căn cước quét vào cũng bị ghi")
	return cmd
}

// anyHub lets a scanner be tried before there is a hub.
const anyHub = `hub = "http://127.0.0.1:8080"`

func recordKeys(cmd *cobra.Command, from *flags.Settings) error {
	files, err := from.Files()
	if err != nil {
		return err
	}
	set, err := config.ParseKiosk(append([]config.File{{Data: []byte(anyHub)}}, files...)...)
	if err != nil {
		return err
	}
	at := set.Scanner.At
	if at.IsZero() {
		at.Kind = address.Auto
	}
	k, err := input.Open(at, input.Scanner())
	if err != nil {
		return err
	}
	defer k.Close()
	defer context.AfterFunc(cmd.Context(), func() { k.Close() })()
	fmt.Fprintf(cmd.ErrOrStderr(), "đang ghi %v; Ctrl-C để dừng\n", k)
	return record(cmd.Context(), k, cmd.OutOrStdout())
}

func record(ctx context.Context, k *input.Keyboard, out io.Writer) error {
	var start time.Time
	for {
		got, err := k.Read()
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil:
			return err
		}
		if start.IsZero() {
			start = got.At
		}
		if err := input.Record(out, got, start); err != nil {
			return err
		}
	}
}
