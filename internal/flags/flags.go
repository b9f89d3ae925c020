package flags

import (
	"cmp"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"motcua/assets"
	"motcua/internal/config"
)

// Settings are the flags of one command.
type Settings struct {
	cmd  *cobra.Command
	keys []config.Setting
	file string
}

// Add gives a command --config and a flag for every setting.
func Add(cmd *cobra.Command, keys []config.Setting) *Settings {
	s := &Settings{cmd: cmd, keys: keys}
	flags := cmd.Flags()
	flags.StringVar(&s.file, "config", "", "tệp cấu hình (TOML); cờ lệnh được ưu tiên hơn; bỏ thì là tệp mà gói đã cài")
	for _, k := range keys {
		flags.String(k.Flag, k.Default, k.Meaning)
		if k.Bool {
			flags.Lookup(k.Flag).NoOptDefVal = "true"
		}
	}
	return s
}

// here is what the command line is called, in the language of the command.
func (s *Settings) here() string {
	lang := "vi"
	if f := s.cmd.Flag("lang"); f != nil && f.Value.String() != "" {
		lang = f.Value.String()
	}
	return assets.Words(lang)("config.command-line")
}

// Files are what was written: the settings file, if one was named, and the command line as a file that counts more.
func (s *Settings) Files() ([]config.File, error) {
	var files []config.File
	if name := cmp.Or(s.file, Installed(s.cmd)); name != "" {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("flags: settings: %w", err)
		}
		files = append(files, config.File{Name: name, Data: data})
	}
	var lines []string
	for _, k := range s.keys {
		if f := s.cmd.Flags().Lookup(k.Flag); f.Changed {
			lines = append(lines, k.Line(f.Value.String()))
		}
	}
	return append(files, config.File{Name: s.here(), Data: []byte(strings.Join(lines, "\n"))}), nil
}
