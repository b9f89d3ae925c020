package access_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/access"
)

func TestTheWordsOfTheTableAreListed(t *testing.T) {
	all := access.Permissions()
	slices.Sort(all)
	require.Equal(t, all, slices.Compact(slices.Clone(all)))
	given := map[access.Permission]bool{}
	for _, role := range append(access.People(), access.Machine, access.Tablet, access.Partner) {
		for _, need := range access.Of(role) {
			require.Contains(t, all, need)
			given[need] = true
		}
	}
	require.Len(t, given, len(all), "each is somebody's")
}
