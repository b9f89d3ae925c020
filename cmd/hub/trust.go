package main

import (
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"motcua/internal/hub"
	"motcua/internal/trust"
)

// trustCommand shows on the hub itself what somebody compares elsewhere.
func trustCommand() *cobra.Command {
	dataDir := ""
	c := &cobra.Command{
		Use: "trust", Short: "Dấu vân tay chứng thư của máy chủ và các thiết bị đã ghép / the fingerprint of the hub's authority, and the machines",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return showTrust(cmd.OutOrStdout(), dataDir) },
	}
	c.Flags().StringVar(&dataDir, "data", usualData(), "thư mục dữ liệu của máy chủ / folder of the hub's data")
	return c
}

func showTrust(w io.Writer, dataDir string) error {
	public, machines, err := trust.Look(hub.TrustDir(dataDir))
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "CA       %s\nSHA-256  %s\nSHA-1    %s\n", public.Subject, public.SHA256, public.SHA1)
	for _, m := range machines {
		fmt.Fprintf(w, "%-8s %-20s %s  %s\n", m.Kind, m.Name, m.Paired.Format(time.DateOnly), m.Place)
	}
	return nil
}
