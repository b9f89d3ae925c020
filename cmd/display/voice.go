package main

import (
	"strings"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/queue"
	"motcua/internal/speech"
	"motcua/internal/studio"
)

// voiceFlags are common to the commands that ask about a voice.
type voiceFlags struct {
	lang   string // of what is printed
	speak  []string
	region string
	json   bool
}

func voiceCommand() *cobra.Command {
	var f voiceFlags
	cmd := &cobra.Command{
		Use: "voice", Short: "Giọng đọc: đọc thử, kịch bản thu, kiểm tra / the voice: try, script, check", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	all := cmd.PersistentFlags()
	all.StringVar(&f.lang, "lang", "vi", "ngôn ngữ in ra: vi, en hoặc tiếng khác đã có bản dịch / language of what is printed: vi, en or another that there are texts in")
	all.StringSliceVar(&f.speak, "speak", []string{"vi"}, "các ngôn ngữ được đọc, theo thứ tự: vi, en / languages that are spoken, in order: vi, en")
	all.StringVar(&f.region, "region", "north", "cách đọc số tiếng Việt: north (Bắc), south (Nam), hoặc danh sách linh/le, nghin/ngan, tu/bon / Vietnamese number words: north, south, or a list of linh/le, nghin/ngan, tu/bon")
	all.BoolVar(&f.json, "json", false, "in ra JSON / print JSON")
	cmd.AddCommand(sayCommand(&f), scriptCommand(&f), checkCommand(&f))
	return cmd
}

func scriptCommand(f *voiceFlags) *cobra.Command {
	var v voiceOf
	tsv := false
	cmd := &cobra.Command{
		Use: "script", Short: "Danh sách tệp cần thu và lời đọc / the clips that a person records", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			script, err := v.script(f)
			if err != nil {
				return err
			}
			lines := studio.Lines(script, f.lang)
			switch out := cmd.OutOrStdout(); {
			case f.json:
				return studio.JSON(out, lines)
			case tsv:
				return studio.TSV(out, lines)
			default:
				return studio.Write(out, lines, f.lang)
			}
		},
	}
	v.add(cmd)
	cmd.Flags().BoolVar(&tsv, "tsv", false, "in bảng: tệp tiếng, lời, cách đọc / print a table: clip, text, how")
	return cmd
}

func checkCommand(f *voiceFlags) *cobra.Command {
	var v voiceOf
	cmd := &cobra.Command{
		Use: "check [FOLDER]", Short: "Kiểm tra bộ giọng đã thu / check a recorded voice pack", Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			script, err := v.script(f)
			if err != nil {
				return err
			}
			folder := append(args, config.DefaultDisplay().Sound.Folder)[0]
			checked, err := studio.Check(folder, script)
			if err != nil {
				return err
			}
			if f.json {
				err = checked.JSON(cmd.OutOrStdout())
			} else {
				err = checked.Write(cmd.OutOrStdout(), f.lang)
			}
			if err != nil {
				return err
			}
			return checked.Err()
		},
	}
	v.add(cmd)
	return cmd
}

// voiceOf are the flags that say whose clips are meant.
type voiceOf struct {
	office string
	nouns  []string
}

func (v *voiceOf) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&v.office, "office", "", "tệp cơ quan (TOML): cả cách xưng hô, câu riêng của dịch vụ và tên quầy / office file (TOML): its noun, its services' own sentences and its counters' names too")
	cmd.Flags().StringSliceVar(&v.nouns, "noun", nil, "cách gọi người dân, ở ngôn ngữ đầu; mặc định của cơ quan, hoặc cách thường dùng / what citizens are called, in the first language; default: the office's, or the usual ones")
}

func (v *voiceOf) script(f *voiceFlags) ([]speech.Clip, error) {
	region, err := speech.ParseRegion(f.region)
	if err != nil {
		return nil, err
	}
	var office *queue.Office
	if v.office != "" {
		if office, err = studio.ReadOffice(v.office); err != nil {
			return nil, err
		}
	}
	return studio.Voice{Langs: f.langs(), Region: region, Nouns: v.nouns, Office: office}.Script()
}

func (f *voiceFlags) langs() []speech.Lang {
	var all []speech.Lang
	for _, l := range f.speak {
		all = append(all, speech.Lang(strings.TrimSpace(l)))
	}
	return all
}
