package escpos_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/escpos"
)

func TestStatusBytes(t *testing.T) {
	for _, c := range []struct {
		n, b byte
		want escpos.Status
	}{
		{1, 0x12, escpos.Status{}},
		{1, 0x1A, escpos.Status{Offline: true}},
		{2, 0x16, escpos.Status{Cover: true}},
		{2, 0x32, escpos.Status{PaperEnd: true}},
		{2, 0x52, escpos.Status{Error: true}},
		{3, 0x1A, escpos.Status{Cutter: true, Error: true}},
		{3, 0x32, escpos.Status{Fatal: true, Error: true}},
		{3, 0x52, escpos.Status{Hot: true, Error: true}},
		{4, 0x1E, escpos.Status{NearEnd: true}},
		{4, 0x7E, escpos.Status{NearEnd: true, PaperEnd: true}},
	} {
		got, err := escpos.ParseStatus(c.n, c.b)
		require.NoError(t, err)
		require.Equal(t, c.want, got, "%d %#x", c.n, c.b)
	}
}

func TestOnlyAnswersAreStatus(t *testing.T) {
	valid := 0
	for b := range 256 {
		_, err := escpos.ParseStatus(4, byte(b))
		require.Equal(t, b&0x93 == 0x12, err == nil, "%#x", b)
		if err == nil {
			valid++
		}
	}
	require.Equal(t, 16, valid)
	for _, flow := range []byte{0x11, 0x13} {
		_, err := escpos.ParseStatus(1, flow)
		require.ErrorContains(t, err, "not an answer")
	}
	_, err := escpos.ParseStatus(5, 0x12)
	require.ErrorContains(t, err, "no status question 5")
}

func TestMergeKeepsEveryTrouble(t *testing.T) {
	all := escpos.Status{Offline: true, Cover: true, PaperEnd: true, NearEnd: true, Cutter: true, Hot: true, Fatal: true, Error: true}
	require.Equal(t, all, escpos.Status{}.Merge(all))
	require.Equal(t, all, all.Merge(escpos.Status{}))
}
