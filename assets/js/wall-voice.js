// Decides what this page speaks: the calls of the board that are young, not yet spoken by its display, and not taken
// back, and only while the display has chosen this page to speak. How they are spoken is the announcer's work.
import { Announcer } from './announcer.js';
import { served, stands } from './wall-turns.js';

const GRACE = 1000; // ms a browser may take to start its sound before it counts as refused
const BETWEEN = 'pause_600'; // two languages

export class Voice {
  /** @param {{onState: Function, onStart: (id: number) => void, onEnd: (id: number) => void}} on */
  constructor(on) {
    this.on = on;
    this.state = 'off'; // ok, blocked, off
    this.speaks = false;
    this.context = null;
    this.since = 0; // when this page was chosen, by its own clock
    this.reset();
  }

  /** Forgets which calls were spoken, as when the hub's journal is another one. */
  reset() {
    if (this.announcer) this.announcer.close();
    this.announcer = null;
    this.pending = new Map(); // call id → call, handed to the announcer and not begun
  }

  /** Takes in the newest view. @param {number} now ms, the hub's clock */
  take(view, screen, now) {
    this.choose(Boolean(view.voice && view.speaker === screen));
    if (!this.speaks) return;
    if (!this.announcer) this.open();
    const { board } = view;
    const done = new Set(view.announced || []);
    board.calls.slice().reverse()
      .filter((c) => now - Date.parse(c.at) < board.announce_age_ms && !done.has(c.id) && !c.serving)
      .forEach((c) => this.say(c, view));
    this.pending.forEach((c, id) => {
      if (!stands(c, board)) this.drop(id);
      else if (served(c, board)) this.announcer.markServing(id);
    });
  }

  choose(speaks) {
    if (speaks === this.speaks) return;
    this.speaks = speaks;
    this.since = performance.now();
    if (speaks) this.open();
    else if (this.announcer) this.announcer.setMuted(true);
    this.look();
  }

  open() {
    if (!this.context) {
      this.context = new (window.AudioContext || window.webkitAudioContext)();
      this.context.addEventListener('statechange', () => this.look());
    }
    if (!this.announcer) {
      // A call's age is judged when it arrives, by the hub's clock. From then on the page's own clock counts, which a
      // demonstration does not hurry.
      this.announcer = new Announcer({
        audioContext: this.context, now: () => performance.now(), onEvent: (e) => this.heard(e),
      });
      this.announcer.preload(['chime']);
    }
    this.announcer.setMuted(false);
    this.announcer.resume();
  }

  say(call, view) {
    const said = (view.speech || []).filter((s) => s.call === call.id);
    const clips = { first: join(said.map((s) => s.clips)), repeat: join(said.map((s) => s.repeat || s.clips)) };
    const { id, number, counter } = call;
    if (!this.announcer.enqueue({ id, number, counter, at: performance.now(), clips })) return;
    this.pending.forEach((c) => {
      if (call.recall && c.recall && c.number === number && c.counter === counter) this.drop(c.id);
    });
    this.pending.set(id, call);
  }

  drop(id) {
    this.announcer.retract(id);
    this.pending.delete(id);
  }

  /** Says nothing more of what waits to be said; words that have begun are said to their end. */
  cancel() {
    this.pending.forEach((c, id) => this.drop(id));
  }

  heard(event) {
    if (event.type === 'start') this.pending.delete(event.id);
    if (event.type === 'start') this.on.onStart(event.id);
    if (event.type === 'end') this.on.onEnd(event.id);
    if (event.type === 'dropped') this.pending.delete(event.id);
  }

  /** Asks for sound; to be called in the handler of a tap. */
  unlock() {
    if (this.announcer) this.announcer.resume();
  }

  /** Judges whether there is sound; called every second and whenever the browser says that it changed. */
  look() {
    const state = this.judge();
    if (state === this.state) return;
    this.state = state;
    this.on.onState();
  }

  judge() {
    if (!this.speaks) return 'off';
    if (this.context.state === 'running') return 'ok';
    return performance.now() - this.since < GRACE ? this.state : 'blocked';
  }
}

function join(parts) {
  return parts.reduce((all, part) => (all.length > 0 ? all.concat(BETWEEN, part) : part), []);
}
