// Package demo is a whole office in one process: a hub, a ticket machine, two walls, a counter box and simulated
// devices, with a clock of its own and, when wanted, citizens and clerks who live through a Monday.
//
// It ships with the product, runs on loopback only, and links all three apps, which nothing else does. Citizens and
// clerks are simulated from outside: they touch the kiosk's and the hub's addresses like anybody else.
package demo
