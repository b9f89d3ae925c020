package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/flags"
	"motcua/internal/hub"
	"motcua/internal/queue"
)

// errMistakes ends the program when the mistakes were already printed.
var errMistakes = errors.New("hub: the office file has mistakes")

func configCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "config", Short: "Tệp cấu hình cơ quan / the office file", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	lang := cmd.PersistentFlags().String("lang", "vi", "language of what is printed: vi, en or another that there are texts in")
	settings := cmd.PersistentFlags().String("config", "", "settings file of the hub (TOML), to hold its hotline against the office's")
	usual, authority := usualHub()
	url := cmd.PersistentFlags().String("hub", usual, "address of the running hub")
	keyFile := cmd.PersistentFlags().String("key-file", "", "file with an administrator's key (motcua-hub account key -role admin); default the environment's MOTCUA_KEY")
	ca := cmd.PersistentFlags().String("ca", authority, "file of the hub's authority (PEM), for an https address: motcua-ca.crt, or ca.pem of its data folder")
	remote := func() (hub.Remote, error) {
		key, err := keyOf(*keyFile)
		return hub.Remote{URL: *url, CA: *ca, Key: key}, err
	}
	cmd.AddCommand(
		&cobra.Command{
			Use: "check FILE", Short: "Kiểm tra, nêu mọi chỗ sai / check a file, every mistake at once", Args: cobra.ExactArgs(1),
			RunE: func(cmd *cobra.Command, args []string) error {
				_, err := check(cmd, args[0], *settings, *lang)
				return err
			},
		},
		&cobra.Command{
			Use: "apply FILE", Short: "Kiểm tra rồi nạp vào máy chủ đang chạy / check a file and put it in force", Args: cobra.ExactArgs(1),
			RunE: func(cmd *cobra.Command, args []string) error {
				office, err := check(cmd, args[0], *settings, *lang)
				if err != nil {
					return err
				}
				r, err := remote()
				if err != nil {
					return err
				}
				return r.Apply(cmd.Context(), office)
			},
		},
		&cobra.Command{
			Use: "export", Short: "Ghi cấu hình đang dùng thành tệp / the office in force as a file", Args: cobra.NoArgs,
			RunE: func(cmd *cobra.Command, _ []string) error {
				r, err := remote()
				if err != nil {
					return err
				}
				return export(cmd, r)
			},
		},
		flags.Describe("office", "hub"),
		&cobra.Command{
			Use: "example", Short: "Tệp mẫu để bắt đầu / a file to start from", Args: cobra.NoArgs,
			RunE: func(cmd *cobra.Command, _ []string) error {
				data, err := config.Example()
				if err != nil {
					return err
				}
				_, err = cmd.OutOrStdout().Write(data)
				return err
			},
		},
	)
	return cmd
}

// check reads an office file and prints everything that is to be said about it, also beside the settings of the hub.
func check(cmd *cobra.Command, name, settings, lang string) (queue.Office, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return queue.Office{}, fmt.Errorf("hub: office file: %w", err)
	}
	office, problems := config.CheckOffice(name, data)
	if len(problems.Errors()) == 0 {
		also, err := beside(cmd, office, settings)
		if err != nil {
			return office, err
		}
		problems = append(problems, also...)
	}
	if err := problems.Write(cmd.ErrOrStderr(), lang); err != nil {
		return office, err
	}
	if len(problems.Errors()) > 0 {
		return office, errMistakes
	}
	return office, nil
}

// beside checks an office against the settings of the hub: those that were named, or the installed ones, if they are there.
func beside(cmd *cobra.Command, o queue.Office, settings string) (config.Problems, error) {
	file := cmp.Or(settings, flags.Installed(cmd))
	if file == "" {
		return nil, nil
	}
	text, err := os.ReadFile(file)
	if settings == "" && err != nil { // not there, or not for everybody to read
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("hub: settings: %w", err)
	}
	set, err := config.ParseHub(file, text)
	if err != nil {
		return nil, err
	}
	return config.CheckHotlines(file, text, o, set.Contacts), nil
}

// keyOf reads a key from its file, or from the environment. It is no flag: every user of a machine sees those.
func keyOf(file string) (string, error) {
	if file == "" {
		return os.Getenv("MOTCUA_KEY"), nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("hub: key: %w", err)
	}
	return strings.TrimSpace(string(text)), nil
}

func export(cmd *cobra.Command, r hub.Remote) error {
	office, err := r.Office(cmd.Context())
	if err != nil {
		return err
	}
	data, err := config.WriteOffice(office)
	if err != nil {
		return err
	}
	_, err = cmd.OutOrStdout().Write(data)
	return err
}
