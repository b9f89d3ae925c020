package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/device/address"
	"motcua/internal/display"
)

// digitsFlags are how a text is tried on a panel.
type digitsFlags struct {
	set     config.Digits
	at      string
	counter string
	blink   bool
	while   time.Duration
	json    bool
	png     string
}

// digitsCommand shows what a text is on a panel of digits: on the wire, and to the eye.
func digitsCommand() *cobra.Command {
	f := digitsFlags{set: config.DefaultDisplay().Digits}
	cmd := &cobra.Command{
		Use: "digits TEXT", Short: "Thử bảng số LED: lệnh trên dây và hình hiện ra / try LED digits: the wire and the picture",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, args[0]) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.set.Driver, "driver", f.set.Driver, "max7219, ht16k33, ht16k33-7 hoặc text")
	flags.IntVar(&f.set.Cells, "cells", f.set.Cells, "số ô, từ 1 đến 8")
	flags.IntVar(&f.set.Brightness, "brightness", f.set.Brightness, "độ sáng, từ 1 đến 16")
	flags.StringVar(&f.set.Template, "template", "", "khung lệnh của bảng RS-485; bỏ trống là khung của bảng mô phỏng")
	flags.StringVar(&f.counter, "counter", "1", "quầy, cho {addr} của khung lệnh")
	flags.BoolVar(&f.blink, "blink", false, "nhấp nháy, nếu chip tự làm được")
	flags.StringVar(&f.at, "at", "", "hiện thật trên thiết bị nối ở đây, như spi:SPI0.0")
	flags.DurationVar(&f.while, "for", 10*time.Second, "hiện trong bao lâu, với --at")
	flags.BoolVar(&f.json, "json", false, "in ra JSON")
	flags.StringVar(&f.png, "png", "", "ghi hình bảng số vào tệp này")
	return cmd
}

func (f *digitsFlags) run(cmd *cobra.Command, text string) error {
	if f.set.Cells < 1 || f.set.Cells > 8 || f.set.Brightness < 1 || f.set.Brightness > 16 {
		return fmt.Errorf("display: want 1 to 8 cells and a brightness of 1 to 16, not %d and %d", f.set.Cells, f.set.Brightness)
	}
	trial, err := display.TryDigits(f.set, f.counter, text, f.blink)
	if err != nil {
		return err
	}
	if err := f.print(cmd.OutOrStdout(), trial); err != nil || f.at == "" {
		return err
	}
	if f.set.At, err = address.Parse(f.at); err != nil {
		return err
	}
	return display.ShowDigits(cmd.Context(), f.set, f.counter, text, f.blink, f.while)
}

func (f *digitsFlags) print(w io.Writer, t display.Trial) error {
	if f.png != "" {
		data, err := t.Lit.PNG()
		if err != nil {
			return err
		}
		if err := os.WriteFile(f.png, data, 0o644); err != nil {
			return fmt.Errorf("display: picture: %w", err)
		}
	}
	if f.json {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(t)
	}
	for _, tr := range t.Transfers {
		if _, err := fmt.Fprintf(w, "%-36s %s\n", spaced(tr.Bytes), tr.Means); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "\n%s\n\n%q\n", t.Lit.ASCII(), t.Shows)
	return err
}

// spaced puts a blank between bytes.
func spaced(hex string) string {
	out := ""
	for i := 0; i < len(hex); i += 2 {
		if i > 0 {
			out += " "
		}
		out += hex[i : i+2]
	}
	return out
}
