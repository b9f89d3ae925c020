package catalogue

import (
	"errors"
	"fmt"
	"io"

	"golang.org/x/text/unicode/norm"

	"motcua/internal/sheet"
)

// readRows reads a table. Texts are brought to NFC. What is not a table at all is one problem.
func readRows(r io.Reader) ([]sheet.Row, *Problem, error) {
	data, err := io.ReadAll(io.LimitReader(r, sheet.MostBytes+1))
	if err != nil {
		return nil, nil, fmt.Errorf("catalogue: %w", err)
	}
	rows, err := sheet.Read(data)
	var m *sheet.Mistake
	if errors.As(err, &m) {
		return nil, &Problem{Line: m.Line, Code: m.Code, Params: m.Params}, nil
	}
	for _, row := range rows {
		for i, cell := range row.Cells {
			row.Cells[i] = norm.NFC.String(cell)
		}
	}
	return rows, nil, err
}
