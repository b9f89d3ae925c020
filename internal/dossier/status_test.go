package dossier_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/dossier"
)

// Rows are states, columns where they may go: 1 to 10.
var transitions = [10]string{
	"0110101000", // 1 Mới đăng ký
	"0001111110", // 2 Được tiếp nhận
	"0000000000", // 3 Không được tiếp nhận
	"0000111110", // 4 Đang xử lý
	"1111001010", // 5 Yêu cầu bổ sung giấy tờ
	"0101001010", // 6 Yêu cầu thực hiện nghĩa vụ tài chính
	"0000000000", // 7 Công dân yêu cầu rút hồ sơ
	"0101001010", // 8 Dừng xử lý
	"0000000001", // 9 Đã xử lý xong
	"0000000000", // 10 Đã trả kết quả
}

func TestTheTableOfTransitions(t *testing.T) {
	require.Len(t, dossier.Statuses(), 10)
	for i, from := range dossier.Statuses() {
		require.Equal(t, dossier.Status(i+1), from)
		for j, to := range dossier.Statuses() {
			require.Equal(t, transitions[i][j] == '1', from.May(to), "%d → %d", from, to)
		}
		require.Equal(t, transitions[i] == "0000000000", from.Final())
	}
	for _, none := range []dossier.Status{0, 11, -1} {
		require.False(t, none.Valid())
		require.False(t, none.Final())
		require.Empty(t, none.Next())
	}
}

func TestTheBucketsOfReports(t *testing.T) {
	for s, want := range map[dossier.Status]dossier.Bucket{
		1: dossier.Uncounted, 3: dossier.Uncounted,
		2: dossier.BeingHandled, 4: dossier.BeingHandled,
		5: dossier.Paused, 6: dossier.Paused, 8: dossier.Paused,
		7: dossier.Done, 9: dossier.Done, 10: dossier.Done,
	} {
		require.Equal(t, want, s.Bucket(), s)
		require.Equal(t, want == dossier.BeingHandled, s.Running(), s)
	}
}
