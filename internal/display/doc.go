// Package display is the program behind the walls of one hall: it follows the hub's board, puts every call into
// words, and serves the wall's page on this machine, so that the page paints while the hub is away and says so.
//
// It shows and speaks; it decides nothing about the queue and keeps nothing on disk. What the page really painted it
// passes on to the hub. What the voice says next is internal/announce's to decide; this program tells it to the page
// that speaks, or to the sound card. It may import live, speech, announce, voicepack, device/audio, wire, queue's views
// and the assets, and never anything that opens the office's data.
package display
