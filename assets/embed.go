package assets

import "embed"

// FS holds the files by their paths in this directory: "pages/wall.html", "js/live.js", "i18n/vi.json".
//
//go:embed css i18n js office pages
var FS embed.FS
