package main

import (
	"errors"
	"os"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/speech"
	"motcua/internal/studio"
)

func sayCommand(f *voiceFlags) *cobra.Command {
	var (
		c       studio.Call
		reading string
		wav     string
		folder  string
		volume  int
	)
	cmd := &cobra.Command{
		Use: "say NUMBER COUNTER", Short: "Lời và tệp tiếng của một lượt gọi / the words and clips of a call",
		Example: "  motcua-display voice say A115 3 --region south\n  motcua-display voice say A115 \"Trả kết quả\" --speak vi,en --wav - | aplay",
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if len(args) != 2 || volume < 0 || volume > 100 {
				return errors.New("display: voice say: want a number and a counter, such as A115 3, and a volume of 0 to 100")
			}
			c.Number, c.Counter = args[0], args[1]
			if c.Reading, err = speech.ParseReading(reading); err != nil {
				return err
			}
			if c.Region, err = speech.ParseRegion(f.region); err != nil {
				return err
			}
			c.Langs = f.langs()
			said, err := studio.Say(folder, c)
			if err != nil {
				return err
			}
			return hand(cmd, f, said, wav, volume)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&reading, "reading", "whole", "cách đọc số: whole (cả số) hoặc digits (từng chữ số) / how digits are read: whole or digits")
	flags.BoolVar(&c.Recall, "recall", false, "gọi lại số này / the number is called again")
	flags.StringVar(&c.Noun, "noun", "", "cách gọi người dân; mặc định: công dân / what citizens are called; default: công dân")
	flags.StringVar(&c.Template, "template", "", "câu riêng của dịch vụ, có {noun}, {n} là số, {q} là quầy / a service's own sentence, with {noun}, {n} for the number and {q} for the counter")
	flags.StringVar(&c.CounterID, "counter-id", "", "đọc thay cho tên quầy không có tiếng thu, nếu trong đó có số / said in place of a counter's name that has no clip, if a number stands in it")
	flags.StringVar(&folder, "folder", config.DefaultDisplay().Sound.Folder, "tiếng thu sẵn, được dùng trước giọng tạm / recordings that go before the stand-in voice")
	flags.StringVar(&wav, "wav", "", "ghi âm thanh vào tệp; - là đầu ra chuẩn, khi đó không in gì khác / write the sound to this file; - is standard output, and then nothing else is printed there")
	flags.IntVar(&volume, "volume", 100, "âm lượng, từ 0 đến 100 / of the sound, 0 to 100")
	return cmd
}

// hand gives out what was said: the sound where it is wanted, and the words.
func hand(cmd *cobra.Command, f *voiceFlags, said studio.Said, wav string, volume int) error {
	switch wav {
	case "":
	case "-":
		_, err := cmd.OutOrStdout().Write(said.WAV(volume))
		return err
	default:
		if err := os.WriteFile(wav, said.WAV(volume), 0o644); err != nil {
			return err
		}
	}
	if f.json {
		return said.JSON(cmd.OutOrStdout())
	}
	return said.Write(cmd.OutOrStdout(), f.lang)
}
