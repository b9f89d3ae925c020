package alphabet_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/alphabet"
)

// sorts checks that a list comes into its order from any other.
func sorts(t *testing.T, compare func(a, b string) int, want []string) {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		got := slices.Clone(want)
		rng.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		slices.SortFunc(got, compare)
		require.Equal(t, want, got)
	}
}

func TestNamesStandAsVietnameseListsGo(t *testing.T) {
	sorts(t, alphabet.ByGivenName, []string{
		"Cán bộ 2", "Lê An", "Trần Thị An", "Bùi Anh", "Hoàng Ánh", "Đỗ Ân", "Vũ Dũng", "Lê Đào", "Lê Hoa", "Phạm Hòa", "Phạm Hóa",
		"Lê Thị Ơn", "Võ Uyên", "Lê Tú Ưng",
	})
}

func TestTextsStandAsVietnameseListsGo(t *testing.T) {
	sorts(t, alphabet.Compare, []string{
		"", "1.001193", "An toàn thực phẩm", "Ă", "Ẩm thực", "Bảo trợ xã hội", "Chứng thực", "Dân tộc", "Đất đai", "Đầu tư", "Đường bộ",
		"Giáo dục", "Hộ tịch", "Môi trường", "Nuôi con nuôi", "Ở", "UBND phường Ái Mộ", "UBND phường An Khê",
		"UBND phường Đông", "Ưu đãi người có công", "Y tế",
	})
	require.Negative(t, alphabet.Compare("Hộ tịch", "hộ tịch"), "two texts are the same only when they are")
	require.Zero(t, alphabet.Compare("Đất đai", "Đất đai"))
}
