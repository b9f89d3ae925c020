package voice

import "embed"

// FS holds the WAV files by clip name: "chime.wav", "vi/number-ba.wav".
//
//go:embed chime.wav en vi
var FS embed.FS
