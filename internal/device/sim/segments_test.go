package sim_test

import (
	"bytes"
	"image/color"
	"image/png"
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/device/sim"
)

func TestSegmentsAsCharacters(t *testing.T) {
	seven := sim.Lit{Segments: 7, Cells: []uint16{0x77, 0x06, 0x06, 0xED}}
	require.Equal(t, "A115.", seven.String())
	require.Equal(t, ` ---                  ---
|   |      |      |  |
|   |      |      |  |
 ---                  ---
|   |      |      |      |
|   |      |      |      |
                      --- .`, seven.ASCII())
	fourteen := sim.Lit{Segments: 14, Cells: []uint16{0x2470, 0x4C3F}}
	require.Equal(t, "K0.", fourteen.String())
	require.Equal(t, `           -----
|    /    |    /|
|   /     |   / |
 --
|   \     | /   |
|    \    |/    |
           ----- .`, fourteen.ASCII())
	require.Equal(t, "?", sim.Lit{Segments: 7, Cells: []uint16{0x21}}.String())
}

func TestSegmentsAsAPicture(t *testing.T) {
	data, err := sim.Lit{Segments: 7, Cells: []uint16{0x01, 0x80}}.PNG()
	require.NoError(t, err)
	img, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	require.Equal(t, 96, img.Bounds().Dx())
	bright := func(x, y int) bool { return color.RGBAModel.Convert(img.At(x, y)).(color.RGBA).R > 200 }
	require.True(t, bright(20, 8), "A is lit")
	require.False(t, bright(20, 72), "D is not")
	require.True(t, bright(48+42, 72), "the point of the second is lit")
	require.False(t, bright(42, 72))
}
