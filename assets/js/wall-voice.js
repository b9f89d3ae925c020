// The mouth of this wall. What is said, and when, its display program decides and shows in the view: each say has a
// number and is played once. This page plays it if it is the one that speaks, stops when the view shows another or
// none, and answers when it is over.
import { Loudspeaker } from './loudspeaker.js';

const GRACE = 1000; // ms a browser may take to start its sound before it counts as refused
const KEPT = 100; // calls that spoken holds

export class Voice {
  /** @param {{onState: Function, onOver: (report: object) => void}} on */
  constructor(on) {
    this.on = on;
    this.state = 'off'; // ok, blocked, off
    this.speaks = false;
    this.context = null;
    this.speaker = null;
    this.since = 0; // when this page was chosen, by its own clock
    this.n = 0; // the say that is played, or was last
    this.turn = Promise.resolve(); // the end of what is played
    this.pack = '';
    this.reset();
  }

  /** Forgets which calls were spoken, as when the hub's journal is another one. */
  reset() {
    this.call = null; // being spoken: {id, chime, readings, peak, start, end}; times are the audio clock's
    this.spoken = []; // those that were, each with one reading at least
  }

  /** Takes in the newest view. */
  take(view, screen) {
    this.choose(Boolean(view.voice && view.speaker === screen));
    const say = this.speaks ? view.say : null;
    if (this.call && (!say || say.call !== this.call.id)) this.keep();
    if ((say ? say.n : 0) !== this.n) this.play(say);
    if (this.speaks) this.load(view);
  }

  choose(speaks) {
    if (speaks === this.speaks) return;
    this.speaks = speaks;
    this.since = performance.now();
    if (speaks) this.open();
    this.look();
  }

  open() {
    if (!this.context) {
      this.context = new (window.AudioContext || window.webkitAudioContext)();
      this.context.addEventListener('statechange', () => this.look());
      this.speaker = new Loudspeaker(this.context);
    }
    this.unlock();
  }

  /** Has the clips at hand before they are said. */
  load(view) {
    if (this.pack !== view.pack) this.speaker.forget();
    this.pack = view.pack;
    (view.speech || []).forEach((s) => this.speaker.preload(s.clips));
    this.speaker.preload(['chime']);
  }

  play(say) {
    this.n = say ? say.n : 0;
    if (this.speaker) this.speaker.stop();
    if (say) this.turn = this.turn.then(() => this.say(say)).catch(report);
  }

  async say(say) {
    if (say.n !== this.n) return;
    if (!this.call) this.call = { id: say.call, chime: false, readings: 0, peak: 0, start: 0, end: 0 };
    const { call } = this;
    this.speaker.setVolume(say.volume / 100);
    const part = await this.speaker.play(say.clips);
    const complete = part.complete && part.played > 0;
    if (complete) note(call, say, part);
    this.on.onOver({ type: 'said', say: say.n, call: say.call, complete });
  }

  keep() {
    if (this.call.readings > 0) this.spoken = this.spoken.concat(this.call).slice(-KEPT);
    this.call = null;
  }

  /** The calls that were spoken lately. */
  said() {
    const all = this.spoken.concat(this.call && this.call.readings > 0 ? this.call : []);
    return all.slice(-10).map((c) => c.id);
  }

  /** Asks for sound; where the browser wants a tap first, it works in the handler of one. */
  unlock() {
    if (this.speaker) this.speaker.wake();
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

function note(call, say, part) {
  if (!call.start) call.start = part.start;
  call.end = part.end;
  if (say.part === 'chime') {
    call.chime = true;
    return;
  }
  call.readings += 1;
  call.peak = Math.max(call.peak, part.peak);
}

// report lets a fault reach window.onerror without ending the voice.
function report(err) {
  setTimeout(() => {
    throw err;
  });
}
