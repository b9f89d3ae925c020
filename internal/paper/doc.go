// Package paper is what an office prints, as a small document: lines of text, a number, codes, feed and cut.
//
// It knows what stands on a ticket, on the slips of a dossier and on a printer's test page, and in which order. It does
// not know fonts (typeset), printer commands (escpos) or wires (device/printer), and it never translates: all text
// comes from the caller, through [Words]. What the law calls a form is data, too ([Form]).
//
// A document travels to a printing station as JSON, strictly read and bounded: [Document.MarshalJSON], [Document.Check].
//
// It may import the standard library only.
//
// # Words
//
// Arguments are name, value pairs and stand in the text as {name}. A ticket asks for these:
//
//	paper.number             over the number
//	paper.copy               banner of a reprint, of slips too
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
//	paper.follow_here        beside the code alone, which says nothing to a phone
//	paper.hotline            over the phone number
//	paper.keep               the last line: keep this paper
//
// The slips of a dossier ask for a title when their [Form] has none, and for captions:
//
//	paper.rehearsal.slip     banner of a slip that is worth nothing
//	paper.receipt.title      and .supplement., .refusal., .status.
//	paper.code               over the dossier's code
//	paper.procedure          paper.applicant  paper.papers  paper.sets  paper.received  paper.term  paper.collect
//	paper.fee                paper.reason  paper.at (when a slip was made)
//	paper.due                banner over the time of the result
//	paper.day                {weekday} {date}
//	paper.weekday.0          Sunday, to .6
//	paper.receipt.keep       bring this when you collect
//	paper.supplement.items   heading of what is missing; .until over its last day; .once: it is asked for only once
//	paper.refusal.reasons    heading
//	paper.status.next        over what to do next; .where, .steps, .at (when it was true)
//	paper.dossier.scan       beside the code for a phone
//	paper.dossier.machine    beside the codes for the machine in the hall
//	paper.ask                over the phone number
//
// The test page asks for paper.selftest.title, .ruler, .pattern, .number, .letters, .qr, .barcode, .status and .good.
package paper
