package web

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// Whoever invents names makes the roster forget, and never grow.
func TestARosterForgets(t *testing.T) {
	o := roster{secret: []byte("s"), names: map[string]string{}}
	first := o.opaque("Bưởi")
	require.Equal(t, first, o.opaque("Bưởi"))
	require.Equal(t, map[string]string{first: "Bưởi"}, o.of(first, "nobody"))
	for i := range 3 * keepNames {
		o.opaque(fmt.Sprint("somebody ", i))
	}
	require.Len(t, o.names, keepNames)
	require.Len(t, o.order, keepNames)
	require.Empty(t, o.of(first))
	require.Equal(t, first, o.opaque("Bưởi"), "the id is the same when the name is told again")
	require.NotEmpty(t, o.of(first))
	require.Empty(t, o.opaque(""))
}
