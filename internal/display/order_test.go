package display

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/e2e/browser"
)

// turnsHold plays random mornings against wall-turns.js and returns what it did wrong.
const turnsHold = `import('/static/js/wall-turns.js').then(({ Turns, dwell }) => {
	let seed = 7;
	const random = (n) => (seed = (seed * 16807) % 2147483647) % n;
	const wrong = [];
	for (let morning = 0; morning < 40; morning++) {
		const turns = new Turns();
		const board = { announce_age_ms: 30000, calls: [], counters: [1, 2, 3, 4, 5].map((id) => ({ id: String(id) })) };
		const fate = new Map(); // call id → shown, gone (taken back, served, or called again before its turn)
		let t = 0, id = 0, since = 0, last = 0;
		const all = new Map(); // call id → call
		const due = (call) => board.calls.includes(call) || board.counters.some((c) => c.id === call.counter && c.number === call.number);
		const step = () => {
			const waited = turns.waiting.length;
			const was = turns.current && turns.current.call;
			if (!turns.step(board, t)) return;
			const now = turns.current && turns.current.call;
			if (was && now && fate.get(was.id) !== 'gone' && t - since < Math.max(2000, dwell(waited))) wrong.push('call ' + was.id + ' stood ' + (t - since) + ' ms');
			since = t;
			if (!now) return;
			if (fate.get(now.id) === 'gone') wrong.push('call ' + now.id + ' is shown though it is gone');
			if (fate.get(now.id) === 'shown') wrong.push('call ' + now.id + ' is shown twice');
			if (now.id < last) wrong.push('call ' + now.id + ' is shown after ' + last);
			last = now.id;
			fate.set(now.id, 'shown');
		};
		for (let i = 0; i < 400; i++) {
			t += random(1500);
			const counter = board.counters[random(5)];
			const newest = board.calls.find((c) => c.counter === counter.id && c.number === counter.number);
			const what = random(10);
			if (what < 3) {
				const recall = Boolean(newest) && what === 0;
				const call = { id: ++id, at: new Date(t).toISOString(), number: recall ? counter.number : 'A' + id, counter: counter.id, recall };
				turns.waiting.forEach((c) => recall && c.recall && c.number === call.number && c.counter === call.counter && fate.set(c.id, 'gone'));
				counter.number = call.number;
				counter.serving = false;
				board.calls.unshift(call);
				fate.set(id, 'owed');
				all.set(id, call);
			} else if (what === 3 && newest) {
				board.calls.filter((c) => c.number === counter.number && c.counter === counter.id).forEach((c) => fate.get(c.id) === 'owed' && fate.set(c.id, 'gone'));
				counter.serving = true;
			} else if (what === 4 && newest && !counter.serving) {
				board.calls = board.calls.filter((c) => c !== newest);
				fate.set(newest.id, 'gone');
				counter.number = '';
			}
			while (board.calls.length > 8 && t - Date.parse(board.calls[board.calls.length - 1].at) > 30000) board.calls.pop();
			turns.see(board, t);
			if (random(4) > 0 || t >= turns.due(board)) step();
		}
		for (let i = 0; i < 60 && turns.waiting.length > 0; i++) {
			t += 5000;
			turns.see(board, t);
			step();
		}
		fate.forEach((f, call) => f === 'owed' && due(all.get(call)) && wrong.push('call ' + call + ' is lost'));
		if (fate.size < 60) wrong.push('a morning with too few calls');
	}
	return wrong.slice(0, 5);
})`

func TestTurnsLoseNothingRepeatNothingAndKeepTheOrder(t *testing.T) {
	h := newHall(t)
	page := openWall(t, h)
	require.Empty(t, browser.Eval[[]string](page, turnsHold))
}
