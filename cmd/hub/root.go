package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/flags"
	"motcua/internal/hub"
	"motcua/internal/service"
)

func rootCommand() *cobra.Command {
	cfg := hub.Config{Version: version, Guard: guard()}
	settings := ""
	root := &cobra.Command{
		Use: flags.Name(os.Args[0], "hub"), Short: "Máy chủ hàng đợi của bộ phận một cửa / the queue of a one-stop office",
		SilenceUsage: true, SilenceErrors: true, Args: cobra.NoArgs, Version: version,
		PersistentPreRunE: asOwner,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := load(cmd, settings, &cfg); err != nil {
				return err
			}
			cfg.Names = append(cfg.Names, ownNames()...)
			log, err := hub.NewLog(cmd.ErrOrStderr(), cfg.LogForm, cfg.LogLevel)
			if err != nil {
				return err
			}
			cfg.Log = log
			cfg.Invite = func(code string) { invite(cmd, code) }
			if cfg.Office != "" {
				cfg.Settings = append(cfg.Settings, cfg.Office)
			}
			return run(cmd, cfg)
		},
	}
	hubFlags(root, &settings, &cfg)
	root.AddCommand(welcomeCommand(), posterCommand(), trustCommand(), backupCommand(), demoCommand(), accountCommand(), estimateCommand(), configCommand(), journalCommand(), calendarCommand(), catalogueCommand(), dossierCommand(),
		syncCommand(), reportCommand(), doctorCommand(), supportCommand(), versionCommand(), flags.Man())
	return root
}

// hubFlags are what a hub is started with.
func hubFlags(cmd *cobra.Command, settings *string, cfg *hub.Config) {
	flags := cmd.Flags()
	flags.StringVar(settings, "config", "", "tệp cấu hình (TOML), mặc định là tệp của gói; cờ lệnh được ưu tiên hơn / settings file (TOML), by itself that of the package; flags that are given go before it")
	flags.StringVar(&cfg.Listen, "listen", "127.0.0.1:8080", "địa chỉ phục vụ / address to serve on")
	flags.StringVar(&cfg.DataDir, "data", usualData(), "thư mục dữ liệu / folder of the journal")
	flags.StringVar(&cfg.Office, "office", "", "tệp cơ quan (TOML), nạp khi chưa có cơ quan và khi nhận SIGHUP / office file (TOML), taken in when there is no office yet, and on SIGHUP")
	flags.StringSliceVar(&cfg.Names, "name", nil, "các tên và địa chỉ mà máy chủ trả lời, ngoài loopback và địa chỉ của máy / host names and addresses it answers to, beside loopback and its own")
	flags.StringVar(&cfg.TLS.Mode, "tls", "", "on: cán bộ và máy đi đường mã hóa; off: không mã hóa gì; mặc định là on, trừ khi chỉ phục vụ loopback / on: staff and machines come encrypted; off: nothing is, wherever it listens; default: on, unless it listens on loopback alone")
	flags.StringVar(&cfg.TLS.Listen, "tls-listen", ":8443", "địa chỉ phục vụ có mã hóa / address to serve on encrypted")
	flags.StringVar(&cfg.TLS.Cert, "tls-cert", "", "chứng thư cho trình duyệt, kèm chuỗi (PEM); mặc định của chính máy chủ / certificate for browsers, with its chain (PEM); default: the hub's own")
	flags.StringVar(&cfg.TLS.Key, "tls-key", "", "khóa của chứng thư đó (PEM) / its key (PEM)")
	flags.StringVar(&cfg.LogForm, "log", "text", "dạng nhật ký: text hoặc json / form of the log: text or json")
	flags.StringVar(&cfg.LogLevel, "log-level", "info", "mức nhật ký: debug, info, warn, error; debug ghi từng yêu cầu / debug, info, warn or error; debug has a line for each request")
}

// byPackage reports whether a package installed this program.
func byPackage() bool { return flags.Name(os.Args[0], "hub") == flags.Prefix+"hub" }

// usualData is the data folder of a command that was told none.
func usualData() string {
	if byPackage() {
		return config.DefaultHub().DataDir
	}
	return "data"
}

// usualHub is the running hub of this machine, for a command that was told none, and its authority.
func usualHub() (url, ca string) {
	if byPackage() {
		return "https://127.0.0.1:8443", filepath.Join(hub.TrustDir(usualData()), "ca.pem")
	}
	return "http://127.0.0.1:8080", ""
}

// settingsOf are the settings of a hub whose files a command opens. A folder that was given goes before theirs.
func settingsOf(cmd *cobra.Command, file string) (config.Hub, error) {
	set, data := config.DefaultHub(), cmd.Flags().Lookup("data")
	file = cmp.Or(file, flags.Installed(cmd))
	if file != "" {
		text, err := os.ReadFile(file)
		if err != nil {
			return set, fmt.Errorf("hub: settings: %w", err)
		}
		if set, err = config.ParseHub(file, text); err != nil {
			return set, err
		}
	}
	if file == "" || data.Changed {
		set.DataDir = data.Value.String()
	}
	return set, nil
}

// load reads the settings file. What was given on the command line stays.
func load(cmd *cobra.Command, name string, cfg *hub.Config) error {
	if name = cmp.Or(name, flags.Installed(cmd)); name == "" {
		return nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("hub: settings: %w", err)
	}
	file, err := config.ParseHub(name, data)
	if err != nil {
		return err
	}
	cfg.Register, cfg.Survey, cfg.Contacts, cfg.Room = file.Register, file.Survey, file.Contacts, file.Room
	cfg.Backup = hub.Backup{Folder: file.Backup.Folder, At: file.Backup.Minute(), Keep: file.Backup.Keep}
	for flag, value := range map[string]struct {
		to   *string
		from string
	}{
		"listen": {&cfg.Listen, file.Listen}, "data": {&cfg.DataDir, file.DataDir}, "office": {&cfg.Office, file.Office},
		"tls": {&cfg.TLS.Mode, file.TLS}, "tls-listen": {&cfg.TLS.Listen, file.TLSListen}, "tls-cert": {&cfg.TLS.Cert, file.TLSCert}, "tls-key": {&cfg.TLS.Key, file.TLSKey},
		"log": {&cfg.LogForm, file.Log}, "log-level": {&cfg.LogLevel, file.LogLevel},
	} {
		if f := cmd.Flags().Lookup(flag); f == nil || !f.Changed {
			*value.to = value.from
		}
	}
	cfg.Settings = append(cfg.Settings, name)
	return nil
}

// invite prints what makes the first administrator. It is no line of the log, which is kept and sent on.
func invite(cmd *cobra.Command, code string) {
	fmt.Fprintf(cmd.ErrOrStderr(), "Mã tạo quản trị viên đầu tiên / code of the first administrator: %s (24 h, /setup)\n", code)
}

// ownNames are the names under which the machine is known without asking anybody.
func ownNames() []string {
	name, err := os.Hostname()
	if err != nil {
		return nil
	}
	return []string{name, name + ".local"}
}

// run serves until the program is told to stop. SIGHUP brings the office file in again.
func run(cmd *cobra.Command, cfg hub.Config) error {
	app, err := hub.New(cfg)
	if err != nil {
		return err
	}
	again := make(chan os.Signal, 1)
	signal.Notify(again, syscall.SIGHUP)
	defer signal.Stop(again)
	ctx, stop := context.WithCancel(cmd.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		reload(ctx, app, again, cfg.Log)
	}()
	fmt.Fprintf(cmd.OutOrStdout(), "hub %s\n", app.URL())
	if t := app.Trust(); t != nil {
		fmt.Fprintf(cmd.OutOrStdout(), "hub https %s\nhub CA SHA-256 %s\n", app.SecureAddr(), t.Public().SHA256)
	}
	err = service.Run(ctx, cfg.Log, func(ctx context.Context, ready func(string)) error {
		ready(app.Addr())
		return app.Run(ctx)
	})
	stop()
	<-done
	return err
}

func reload(ctx context.Context, app *hub.App, again <-chan os.Signal, log *slog.Logger) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-again:
			if err := app.Renew(); err != nil {
				log.Error("hub: the certificate in force stays", "error", err)
			}
			if app.Reload(ctx) == nil { // the app logs what is wrong
				log.Info("hub: the office file is in force")
			}
		}
	}
}
