// Turns gives every call its time on the big panel, oldest first, and loses none: while one is shown, the others
// stand beside it as a stack. It reads no clock and sets no timer. Two clocks come in: the hub's, which says how old
// a call is, and the page's own, which never jumps and measures how long something has been shown.

const REST = 45000; // ms that the last call stays on the panel when nobody follows
const SPOKEN = 20000; // ms that a voice may hold the panel at most
const PENDING = 40; // more waiting calls than any hall has counters

/** How long a call keeps the panel, in ms, when so many others wait for it. */
export function dwell(waiting) {
  if (waiting > 7) return 2000;
  return waiting > 3 ? 3000 : 4500;
}

export class Turns {
  constructor() {
    this.reset();
  }

  /** Forgets everything, as when the hub's journal is another one. */
  reset() {
    this.newest = 0; // id of the newest call taken in
    this.current = null; // {call, since}: since by the page's clock
    this.speaking = 0; // id of the call being spoken: it keeps the panel until its words are out
    this.waiting = []; // calls in the order of their turns
    this.told = 0; // id of the call that step reported last
  }

  /**
   * Takes in a board. Returns the calls that are new on it and young enough to be announced, oldest first.
   * @param {object} board a BoardView
   * @param {number} now ms, the hub's clock
   */
  see(board, now) {
    const calls = board.calls || [];
    const fresh = calls.filter((c) => c.id > this.newest && now - Date.parse(c.at) < board.announce_age_ms).reverse();
    calls.forEach((c) => {
      this.newest = Math.max(this.newest, c.id);
    });
    this.waiting = this.waiting.filter((c) => stands(c, board) && !served(c, board));
    if (this.current && !stands(this.current.call, board)) this.current = null;
    fresh.filter((c) => !served(c, board)).forEach((c) => this.queue(c));
    return fresh;
  }

  // A second recall of the same number takes the place of the first while neither was shown.
  queue(call) {
    if (call.recall) {
      this.waiting = this.waiting.filter((c) => !(c.recall && c.number === call.number && c.counter === call.counter));
    }
    this.waiting.push(call);
    if (this.waiting.length > PENDING) this.waiting.shift();
  }

  /**
   * Moves on if it is time. Returns true when another call, or none, is on the panel since the last step.
   * @param {object|null} board the newest BoardView
   * @param {number} t ms, the page's own clock
   */
  step(board, t) {
    if (!this.current || t >= this.until(board)) {
      const next = this.waiting.shift();
      this.current = next ? { call: next, since: t } : null;
    }
    const id = this.current ? this.current.call.id : 0;
    const changed = id !== this.told;
    this.told = id;
    return changed;
  }

  /** When to ask again, by the page's own clock; Infinity when only a new board can change anything. */
  due(board) {
    if (this.current) return this.until(board);
    return this.waiting.length > 0 ? 0 : Infinity;
  }

  until(board) {
    const { call, since } = this.current;
    const shown = since + dwell(this.waiting.length);
    if (call.id === this.speaking) return Math.max(shown, since + SPOKEN);
    if (this.waiting.length > 0 || !line(call, board)) return shown;
    return since + REST;
  }
}

// line is the counter's line of the board, if the call still stands on it.
function line(call, board) {
  return ((board && board.counters) || []).find((c) => c.id === call.counter && c.number === call.number);
}

/** Whether the citizen is already at the counter. */
export function served(call, board) {
  const now = (board.calls || []).find((c) => c.id === call.id);
  const at = line(call, board);
  return Boolean((now && now.serving) || (at && at.serving));
}

/**
 * Whether a call was not taken back. A board drops a call for two reasons: it was taken back, or it is too old to be
 * listed; an old one still stands while its counter shows the number.
 */
export function stands(call, board) {
  const calls = board.calls || [];
  if (calls.some((c) => c.id === call.id)) return true;
  if (calls.length === 0 || call.id > calls[calls.length - 1].id) return false;
  return Boolean(line(call, board));
}
