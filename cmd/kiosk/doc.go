// Command kiosk is the ticket machine at the door: the office's menu on its screen, numbers on its paper.
//
// It is flags, signals and the exit code; the work is internal/kiosk's.
package main
