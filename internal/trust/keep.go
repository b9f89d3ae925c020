package trust

import (
	"fmt"

	"motcua/internal/wholefile"
)

func keep(file string, data []byte) error {
	if err := wholefile.Write(file, data); err != nil {
		return fmt.Errorf("trust: %w", err)
	}
	return nil
}
