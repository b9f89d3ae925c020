// Package browser drives real Chromium for the tests of the pages: it opens a
// page on a screen of the office, touches, types and looks, and fails the test
// when the page logs an error that the test did not expect.
//
// One browser serves a whole test process; each page has a private context of
// its own, as if on another machine. Every wait is bounded and happens inside
// the page. A selector may cross into shadow trees with ">>>", as in
// "mc-board >>> .number".
//
// It knows nothing of queues or tickets, and it is the only package that
// imports chromedp. Beside that it imports the standard library and, for what
// must not outlive the test process, internal/e2e/process.
package browser
