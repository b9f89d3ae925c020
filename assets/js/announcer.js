// Announcer speaks calls: one after the other, never two at once, chime first and the words twice. When calls wait, it
// says less of each, so that a loudspeaker that does five calls a minute keeps up with a hall that calls more.

import { Loudspeaker } from './announcer-audio.js';

const GRACE = 500; // ms a browser may take to start sound before it counts as refused
const REMEMBERED = 500; // ids of calls that are never spoken again
const KEPT = 100; // entries of spoken

/**
 * So many other calls waiting, and the second reading falls away, then the chime (never after silence), then the calls
 * whose citizen is at the counter already.
 */
const SHED = { repeat: 1, chime: 2, served: 3 };

/**
 * @typedef {Object} Call
 * @property {number|string} id of the call; a recall has a new one
 * @property {string} number of the ticket
 * @property {string} counter
 * @property {number} at when it was called, ms, the hub's clock
 * @property {{first: string[], repeat?: string[]}} clips names in order; without repeat, first is said again
 * @property {boolean} [served] the citizen is at the counter
 *
 * What onEvent gets, by type:
 *   start    {id}                      the picture may now point at this call; background sound should go down
 *   end      {id, complete}            complete: every clip at hand was played to its end
 *   idle     {}                        nothing is left to say
 *   dropped  {id, reason}              stale, served, retracted, muted
 *   missing  {id, clips}               clips that the pack lacks; the others were played
 *   blocked  {}                        the browser wants a tap before it gives sound: call resume() in its handler
 *   running  {}                        sound is there again after blocked
 *   stalled  {id}                      the sound device does not move; the call was given up
 */
export class Announcer {
  /**
   * @param {Object} [options]
   * @param {string} [options.baseUrl] folder of the clips, with its slash
   * @param {AudioContext} [options.audioContext] one to share; it is then not closed here
   * @param {function(): number} [options.now] the hub's clock, ms
   * @param {number} [options.maxAge] ms after which a call is not spoken any more
   * @param {number} [options.playbackRate] for tests
   * @param {string} [options.chime] clip before the words
   * @param {{repeat: number, chime: number, served: number}} [options.shed]
   * @param {function(Object)} [options.onEvent]
   */
  constructor(options) {
    const o = Object.assign(
      { baseUrl: '/voice/', now: Date.now, maxAge: 60000, playbackRate: 1, chime: 'chime', onEvent: () => {} },
      options,
    );
    this.now = o.now;
    this.maxAge = o.maxAge;
    this.chime = o.chime;
    this.shed = Object.assign({}, SHED, o.shed);
    this.onEvent = o.onEvent;
    this.speaker = new Loudspeaker(o);
    this.queue = [];
    this.current = null;
    this.known = new Set();
    this.spoken = []; // what keep wrote: calls played to the end; peak is the words' level, times are the audio clock's
    this.muted = false;
    this.volume = 1;
    this.pumping = false;
    this.blocked = false;
    this.closed = false;
    this.grace = 0; // timer of knock
    this.stateChanged = () => this.onState();
    this.speaker.context.addEventListener('statechange', this.stateChanged);
  }

  /** The node that everything passes on its way to the loudspeaker, after the volume. */
  get analyser() {
    return this.speaker.analyser;
  }

  /** Loads clips ahead of their first use. */
  preload(clips) {
    return Promise.all(clips.filter((c) => !/^pause_/.test(c)).map((c) => this.speaker.load(c)));
  }

  /** Takes a call in; false if it was known already. */
  enqueue(call) {
    if (!call.clips || !Array.isArray(call.clips.first)) throw new TypeError('announcer: call without clips');
    if (this.closed || this.known.has(call.id)) return false;
    this.remember(call.id);
    this.queue.push(Object.assign({ served: false }, call));
    this.pump();
    return true;
  }

  /**
   * Takes a call back. It is not spoken, even if it arrives after this; during the chime the chime stops; words that
   * have begun are said to their end, once.
   */
  retract(id) {
    this.remember(id);
    if (this.queue.some((c) => c.id === id)) this.drop((c) => c.id === id, 'retracted');
    if (!this.current || this.current.call.id !== id) return;
    this.current.reason = 'retracted';
    if (!this.current.speaking) this.speaker.stop();
  }

  /** Says that the citizen is at the counter: such a call goes first when too many wait. */
  markServing(id) {
    this.queue.forEach((c) => {
      if (c.id === id) c.served = true;
    });
  }

  /** While muted, calls are dropped, not kept for later. */
  setMuted(muted) {
    this.muted = Boolean(muted);
    this.speaker.setVolume(this.muted ? 0 : this.volume);
    if (!this.muted) return;
    this.drop(() => true, 'muted');
    if (this.current) {
      this.current.reason = 'muted';
      this.speaker.stop();
    }
  }

  /** @param {number} volume 0 to 1 */
  setVolume(volume) {
    this.volume = Math.min(1, Math.max(0, Number(volume) || 0));
    if (!this.muted) this.speaker.setVolume(this.volume);
  }

  /** Asks for sound; to be called in the handler of a tap or key after "blocked". */
  resume() {
    this.speaker.wake();
    this.pump();
  }

  /** Ends everything at once. */
  close() {
    this.closed = true;
    this.queue = [];
    clearTimeout(this.grace);
    this.speaker.context.removeEventListener('statechange', this.stateChanged);
    this.speaker.close();
  }

  remember(id) {
    this.known.add(id);
    if (this.known.size > REMEMBERED) this.known.delete(this.known.values().next().value);
  }

  emit(type, detail) {
    try {
      this.onEvent(Object.assign({ type }, detail));
    } catch (err) {
      report(err);
    }
  }

  drop(which, reason) {
    const dropped = this.queue.filter(which);
    this.queue = this.queue.filter((c) => !which(c));
    dropped.forEach((c) => this.emit('dropped', { id: c.id, reason }));
  }

  onState() {
    if (!this.speaker.running()) return;
    if (this.blocked) {
      this.blocked = false;
      this.emit('running', {});
    }
    this.pump();
  }

  // pump speaks until nothing is left, or until the browser refuses sound.
  async pump() {
    if (this.pumping || this.closed) return;
    this.pumping = true;
    await null; // calls that arrive together are seen together
    let silent = true;
    for (let call = this.take(); call; call = this.take()) {
      await this.announce(call, silent).catch(report);
      silent = false;
    }
    this.pumping = false;
    if (!silent && !this.closed && this.queue.length === 0) this.emit('idle', {});
  }

  // take returns the next call worth speaking, or nothing while there is no sound to speak it with.
  take() {
    this.prune();
    if (this.muted) this.drop(() => true, 'muted');
    if (this.closed || this.queue.length === 0) return null;
    if (!this.speaker.running()) {
      this.knock();
      return null;
    }
    if (this.queue.length > this.shed.served) this.drop((c) => c.served, 'served');
    return this.queue.shift();
  }

  prune() {
    const now = this.now();
    this.drop((c) => now - c.at > this.maxAge, 'stale');
  }

  knock() {
    this.speaker.wake();
    if (this.grace) return;
    this.grace = setTimeout(() => {
      this.grace = 0;
      if (this.closed || this.blocked || this.speaker.running()) return;
      this.blocked = true;
      this.emit('blocked', {});
    }, GRACE);
  }

  waiting() {
    this.prune();
    return this.queue.length;
  }

  async announce(call, silent) {
    const first = call.clips.first;
    const repeat = call.clips.repeat || first;
    this.current = { call, speaking: false, reason: '', parts: [], chime: false, readings: [] };
    this.emit('start', { id: call.id });
    this.preload(first);
    const gap = silent ? [] : ['pause_500'];
    if (silent || this.waiting() < this.shed.chime) {
      this.current.chime = true;
      await this.play(gap.concat(this.chime, 'pause_100'));
      await this.read(first);
    } else {
      await this.read(gap.concat(first));
    }
    if (this.waiting() < this.shed.repeat) await this.read(['pause_600'].concat(repeat));
    this.finish();
  }

  async read(clips) {
    const now = this.current;
    if (now.reason || this.closed) return;
    const part = await this.play(clips, () => {
      now.speaking = true;
    });
    if (part.complete && part.played > 0) now.readings.push(part);
  }

  async play(clips, onStart) {
    const now = this.current;
    const part = await this.speaker.play(clips, onStart);
    now.parts.push(part);
    if (part.stalled && !now.reason) {
      now.reason = 'stalled';
      this.emit('stalled', { id: now.call.id });
    }
    return part;
  }

  finish() {
    const { call, parts, reason, chime, readings } = this.current;
    this.current = null;
    if (this.closed) return;
    const missing = new Set([].concat(...parts.map((p) => p.missing)));
    const complete = readings.length > 0 && parts.every((p) => p.complete);
    if (complete) this.keep(call, chime, parts.filter((p) => p.played > 0), readings);
    if (missing.size > 0) this.emit('missing', { id: call.id, clips: Array.from(missing) });
    if (readings.length === 0 && reason && reason !== 'stalled') this.emit('dropped', { id: call.id, reason });
    this.emit('end', { id: call.id, complete });
  }

  keep(call, chime, parts, readings) {
    const entry = {
      id: call.id,
      number: call.number,
      counter: call.counter,
      chime,
      readings: readings.length,
      peak: Math.max(...readings.map((p) => p.peak)),
      start: parts[0].start,
      end: parts[parts.length - 1].end,
    };
    this.spoken = this.spoken.concat(entry).slice(-KEPT);
  }
}

// report lets a fault reach window.onerror without ending the voice.
function report(err) {
  setTimeout(() => {
    throw err;
  });
}
