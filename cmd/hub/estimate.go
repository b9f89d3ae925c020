package main

import (
	"github.com/spf13/cobra"

	"motcua/internal/config"
	"motcua/internal/demo"
)

func estimateCommand() *cobra.Command {
	days, seed := 120, uint64(1)
	cmd := &cobra.Command{
		Use: "estimate", Short: "Đo thời gian chờ dự kiến đúng đến đâu / how good the estimated waits are, on simulated days", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			office, err := config.Demo()
			if err != nil {
				return err
			}
			score, err := demo.Evaluate(office, days, seed)
			if err != nil {
				return err
			}
			demo.WriteScore(cmd.OutOrStdout(), score, days, seed)
			return nil
		},
	}
	cmd.Flags().IntVar(&days, "days", days, "sống qua bao nhiêu ngày, cách ngày là một thứ Hai / days to live through, every other one a Monday")
	cmd.Flags().Uint64Var(&seed, "seed", seed, "số gốc của các ngày / seed of the days")
	return cmd
}
