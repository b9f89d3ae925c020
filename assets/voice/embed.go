package voice

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"io/fs"
)

//go:embed pack.zip
var pack []byte

// Clips holds the WAV files by clip name: "chime.wav", "vi/number-ba.wav". They are packed, because the programs that
// carry them must stay small; `unzip -l assets/voice/pack.zip` lists them.
func Clips() fs.FS {
	files, err := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	if err != nil {
		panic(err) // it is embedded, and tested
	}
	return files
}
