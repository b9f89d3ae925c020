// Package office proves the whole path as the people of an office live it, in real Chromium: a number is touched,
// printed, called, shown, spoken and served; the hub dies and comes back under open pages; the night passes.
//
// One kind of office lives in the test's own process, with a clock that the test moves: a hub, a ticket machine with
// simulated paper and three walls, two of them in one hall. The other kind is the programs themselves, to be killed.
//
// It holds tests only. They may import whatever they prove.
package office
