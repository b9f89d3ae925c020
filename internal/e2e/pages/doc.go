// Package pages tests the staff's pages and the phone's ticket in a real browser against a real hub.
//
// It holds tests only. They may import the hub app, the queue and its messages, the demo office and the browser.
package pages
