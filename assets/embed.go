package assets

import "embed"

// FS holds the files by their paths in this directory: "pages/wall.html", "js/live.js", "i18n/vi.json",
// "voice/…". Files whose name starts with a dot are not for anybody's eyes; Static does not serve them.
//
//go:embed all:css all:i18n all:img all:js all:office all:pages all:voice
var FS embed.FS
