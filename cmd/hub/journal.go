package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"motcua/internal/hub"
)

func journalCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "journal", Short: "Sổ ghi của hàng đợi / the journal, while no hub runs", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	data := cmd.PersistentFlags().String("data", usualData(), "folder of the journal")
	cmd.AddCommand(
		&cobra.Command{
			Use: "verify", Short: "Kiểm tra từng bản ghi / check every record and every state", Args: cobra.NoArgs,
			RunE: func(cmd *cobra.Command, _ []string) error { return hub.VerifyJournal(cmd.OutOrStdout(), *data) },
		},
		&cobra.Command{
			Use: "export", Short: "Ghi ra từng dòng JSON / every record as a line of JSON", Args: cobra.NoArgs,
			RunE: func(cmd *cobra.Command, _ []string) error {
				n, err := hub.ExportJournal(cmd.OutOrStdout(), *data)
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(cmd.ErrOrStderr(), "%d\n", n)
				return err
			},
		},
	)
	return cmd
}
