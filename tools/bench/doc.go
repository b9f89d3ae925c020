// Command bench runs the benchmarks behind the goals of the project and prints one table: each goal, its figure, its
// limit, what was measured beside it in the same run, and whether it holds.
//
// It measures nothing itself: the benchmarks live with what they measure and alternate with their own measure, so that
// a slow disk or a busy machine moves both. It imports the standard library only.
package main
