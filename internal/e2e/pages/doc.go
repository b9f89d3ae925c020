// Package pages tests the staff's pages and the phone's ticket in a real browser against a real hub.
//
// It holds tests only. They may import the hub app, the browser and the configuration of the demo office.
package pages
