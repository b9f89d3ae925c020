package staff_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/staff"
)

func TestNamesStandAsVietnameseListsGo(t *testing.T) {
	want := []string{
		"Cán bộ 2", "Lê An", "Trần Thị An", "Bùi Anh", "Hoàng Ánh", "Đỗ Ân", "Vũ Dũng", "Lê Đào", "Lê Hoa", "Phạm Hòa", "Phạm Hóa",
		"Lê Thị Ơn", "Võ Uyên", "Lê Tú Ưng",
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		got := slices.Clone(want)
		rng.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		slices.SortFunc(got, staff.ByName)
		require.Equal(t, want, got)
	}
}
