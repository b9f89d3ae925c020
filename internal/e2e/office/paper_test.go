package office

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"io"
	"net/http"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/oned"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/require"
)

// slip is what a scanner reads on the newest paper of a ticket machine: the simulated printer draws it from the bytes
// that it was sent.
type slip struct {
	n       int    // of the paper
	code    string // of the barcode
	picture []byte
}

func newestSlip(t *testing.T, kioskURL string) slip {
	t.Helper()
	var sheets []struct{ N int }
	require.NoError(t, json.Unmarshal(get(t, kioskURL+"sim/paper"), &sheets))
	require.NotEmpty(t, sheets, "nothing was printed")
	n := sheets[len(sheets)-1].N
	picture := get(t, fmt.Sprintf("%ssim/paper/%d.png", kioskURL, n))
	return slip{n, scan(t, oned.NewCode128Reader(), picture), picture}
}

// address is what a phone reads in the QR.
func (s slip) address(t *testing.T) string {
	t.Helper()
	return scan(t, qrcode.NewQRCodeReader(), s.picture)
}

func scan(t *testing.T, reader gozxing.Reader, picture []byte) string {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(picture))
	require.NoError(t, err)
	if text, err := decode(reader, img); err == nil {
		return text
	}
	// The reader takes bold letters for corners of a code now and then. It looks again as a phone does, at a part.
	const window, step = 480, 160
	for top := 0; ; top += step {
		part := img.(interface {
			SubImage(image.Rectangle) image.Image
		}).SubImage(image.Rect(0, top, img.Bounds().Max.X, top+window))
		text, err := decode(reader, part)
		if err == nil {
			return text
		}
		require.Less(t, top+window, img.Bounds().Max.Y, "no code on the paper: %v", err)
	}
}

func decode(reader gozxing.Reader, img image.Image) (string, error) {
	bits, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		return "", err
	}
	got, err := reader.Decode(bits, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		return "", err
	}
	return got.GetText(), nil
}

func get(t *testing.T, url string) []byte {
	t.Helper()
	answer, err := http.Get(url)
	require.NoError(t, err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, answer.StatusCode, "%s: %s", url, body)
	return body
}
