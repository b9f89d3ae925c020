// Package live carries views over websockets: the server pushes the newest view of each topic, the client keeps a
// program connected to a hub.
//
// A view is pushed, never a change: whoever missed ten views gets one. There is one encoded message per topic, shared
// by all who listen, and no queue per connection. A connection remembers which message of each topic it sent last;
// writing to it always means: while a topic has a newer one, write that. Catching up after connecting and following
// the changes are this one loop, and a reader that is too slow for every view gets fewer, newer ones.
//
// The package knows neither what a view says nor when it is right to show it; that is the Source. It may import wire,
// gorilla/websocket and the standard library.
package live
