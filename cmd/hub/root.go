package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/hub"
)

func rootCommand() *cobra.Command {
	cfg := hub.Config{Version: version, Guard: guard()}
	settings := ""
	root := &cobra.Command{
		Use: "hub", Short: "Máy chủ hàng đợi của bộ phận một cửa / the queue of a one-stop office",
		SilenceUsage: true, SilenceErrors: true, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := load(cmd, settings, &cfg); err != nil {
				return err
			}
			cfg.Names = append(cfg.Names, ownNames()...)
			cfg.Log = slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil))
			return run(cmd, cfg)
		},
	}
	flags := root.Flags()
	flags.StringVar(&settings, "config", "", "settings file (TOML); flags that are given go before it")
	flags.StringVar(&cfg.Listen, "listen", "127.0.0.1:8080", "address to serve on")
	flags.StringVar(&cfg.DataDir, "data", "data", "folder of the journal")
	flags.StringVar(&cfg.Office, "office", "", "office file (TOML), taken in when there is no office yet, and on SIGHUP")
	flags.StringSliceVar(&cfg.Names, "name", nil, "host names and addresses it answers to, beside loopback and its own")
	root.AddCommand(demoCommand(), estimateCommand(), configCommand(), journalCommand(), calendarCommand(), catalogueCommand(), dossierCommand(),
		syncCommand(), versionCommand())
	return root
}

// load reads the settings file. What was given on the command line stays.
func load(cmd *cobra.Command, name string, cfg *hub.Config) error {
	if name == "" {
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
	cfg.Register, cfg.Contacts, cfg.Room = file.Register, file.Contacts, file.Room
	for flag, value := range map[string]struct {
		to   *string
		from string
	}{
		"listen": {&cfg.Listen, file.Listen}, "data": {&cfg.DataDir, file.DataDir}, "office": {&cfg.Office, file.Office},
	} {
		if !cmd.Flags().Changed(flag) {
			*value.to = value.from
		}
	}
	return nil
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
	err = app.Run(ctx)
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
			if app.Reload(ctx) == nil { // the app logs what is wrong
				log.Info("hub: the office file is in force")
			}
		}
	}
}
