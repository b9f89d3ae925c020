package paperjob

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/assets"
	"motcua/internal/escpos"
)

// Whatever stands in an order, it is either told what is wrong with it or laid out within the limits of a document.
func FuzzRead(f *testing.F) {
	for _, order := range samples() {
		f.Add([]byte(order))
	}
	f.Add([]byte(`{"document":[{"type":"number","text":"Đ1"}]}`))
	f.Add([]byte(`{"ticket":{"issued_at":"9999-12-31T23:59:59+23:59","estimate":{"low":0,"high":100000}}}`))
	say := assets.Words("vi")
	p, _ := escpos.Named("zjiang-58")
	f.Fuzz(func(t *testing.T, order []byte) {
		doc, err := read(order, p, say)
		if err != nil {
			require.NotEmpty(t, err.Error())
			return
		}
		require.NotEmpty(t, doc)
		require.NoError(t, doc.Check())
	})
}
