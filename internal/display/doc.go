// Package display is the program behind the walls of one hall, behind the box above a counter, or both: it follows the
// hub's board, puts every call into words, and serves the wall's page on this machine, so that the page paints while the
// hub is away and says so. On a counter's digits it shows what the hub says of the counter, and it sends what the keys
// of the keypad want.
//
// It shows, speaks and passes on; it decides nothing about the queue and keeps nothing on disk. What the page really
// painted it passes on to the hub. What the voice says next is internal/announce's to decide; this program tells it to
// the page that speaks, or to the sound card. It may import adapters (live, voicepack, device, config), contracts, core
// and the assets, and never anything that opens the office's data.
package display
