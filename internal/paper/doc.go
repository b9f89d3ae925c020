// Package paper is what an office prints, as a small document: lines of text, a number, codes, feed and cut.
//
// It knows what stands on a ticket and in which order. It does not know fonts (typeset), printer commands (escpos)
// or wires (device/printer), and it never translates: all text comes from the caller, through [Words].
//
// It may import the standard library only.
//
// # Words
//
// [Ticket] asks its Words for these keys. Arguments are name, value pairs and stand in the text as {name}.
//
//	paper.number             over the number
//	paper.copy               banner of a reprint
//	paper.rehearsal          banner of a rehearsal number, which is worth nothing
//	paper.ahead.none         nobody is ahead
//	paper.ahead.one          one person is ahead
//	paper.ahead.many         {n} people are ahead
//	paper.wait.about         {time} to wait
//	paper.wait.range         {low} {high} minutes to wait, both numbers
//	paper.wait.between       {low} {high} to wait, both with their units
//	paper.wait.minutes       {m}
//	paper.wait.hours         {h}
//	paper.wait.hours_minutes {h} {m}
//	paper.call               over the clock times of the expected call
//	paper.bring              heading of the papers to have ready
//	paper.wifi               beside the Wi-Fi code, which is the first of two steps
//	paper.follow_after_wifi  beside the ticket's code when it is the second of two steps
//	paper.follow             beside the ticket's code when it stands alone
//	paper.hotline            over the phone number
//	paper.keep               the last line: keep this paper
package paper
