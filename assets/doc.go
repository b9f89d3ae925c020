// Package assets holds everything the programs carry inside themselves: pages, scripts, styles, texts, pictures and
// the stand-in voice. It is the only place that embeds files, beside its folder catalogue, which is the hub's
// alone, and it serves them in one way for all programs: the same addresses, the same types, the same security headers.
//
// It knows no office and no page's content, and it decides nothing. It imports the standard library alone; adapters
// and apps may import it.
package assets
