// Package assets holds everything the programs carry inside themselves: pages, scripts, styles, texts and
// pictures. It serves them in one way for all programs: the same addresses, the same types, the same security headers.
// What not every program carries has a folder and a package of its own: voice, the stand-in voice, and catalogue,
// which is the hub's alone.
//
// It knows no office and no page's content, and it decides nothing. It imports the standard library alone; adapters
// and apps may import it.
package assets
