package paperjob

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"motcua/assets"
)

// maxOrder is far beyond any document that would pass.
const maxOrder = 1 << 20

// Order finds the order that a command line asks for: a sample by its kind, a file, or standard input for "-".
// Behind --sample the kind may stand as a word of its own.
func (j Job) Order(sample string, args []string, stdin io.Reader) ([]byte, error) {
	say := assets.Words(j.Lang)
	if sample != "" && len(args) == 1 && slices.Contains(Samples(), args[0]) {
		sample, args = args[0], nil
	}
	switch {
	case sample != "" && len(args) == 0:
		order, known := samples()[sample]
		if !known {
			return nil, told(say("paper.job.sample", "name", sample, "names", strings.Join(Samples(), ", ")))
		}
		return []byte(order), nil
	case sample != "" || len(args) != 1:
		return nil, told(say("paper.job.input"))
	case args[0] == "-":
		return j.whole(stdin)
	}
	file, err := os.Open(args[0])
	if err != nil {
		return nil, fmt.Errorf("paperjob: %w", err)
	}
	defer file.Close()
	return j.whole(file)
}

func (j Job) whole(from io.Reader) ([]byte, error) {
	order, err := io.ReadAll(io.LimitReader(from, maxOrder+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("paperjob: %w", err)
	case len(order) > maxOrder:
		return nil, told(assets.Words(j.Lang)("paper.job.large", "n", strconv.Itoa(maxOrder)))
	}
	return order, nil
}
