// The live socket of a page: the newest view of each topic, whatever happens to the network in between.
// ES2018: display and phone pages load this file. The messages are those of internal/wire.

const PROTOCOL = 1;
const SILENCE = 10000; // ms without a word after which a link is dead: wire.Silence

/** Pauses before dialling a program on the same machine, ms: it is back at once, and only its own pages come back to it. */
export const NEAR = [300, 1500];

/**
 * @typedef {object} Options
 * @property {string} [url] default '/api/v1/live'
 * @property {string[]} topics
 * @property {{kind?: string, device?: string, zone?: string, screens?: number}} [hello] who connects; default a page
 * @property {(topic: string, data: any, message: any) => void} [onView] the newest state of a topic
 * @property {(up: boolean, sinceMs: number) => void} [onLink] the link came or went; since when by the hub's clock:
 *   the first view, or the last word heard
 * @property {(code: string) => void} [onError] the hub refused; it is asked again, ever more slowly
 * @property {number} [silence] ms without a word after which the link is dead; default 10 000
 * @property {number[]} [backoff] shortest and longest pause before dialling again, ms; default [300, 5000]
 */

/**
 * Keeps a page connected until close().
 * @param {Options} options
 * @returns {{send: (report: object) => boolean, now: () => number, up: () => boolean, close: () => void}}
 *   send answers whether the report went out, it is dropped while the link is down; now is the hub's clock in ms
 */
export function connect(options) {
  const link = new Link(options);
  link.start();
  return {
    send: (report) => link.send(report),
    now: () => link.clock.now(),
    up: () => link.up === true,
    close: () => link.close(),
  };
}

class Link {
  constructor(options) {
    this.options = Object.assign({
      url: '/api/v1/live', topics: [], hello: {}, silence: SILENCE, backoff: [300, 5000],
      onView() {}, onLink() {}, onError() {},
    }, options);
    this.clock = new Clock();
    this.seen = {}; // topic → {journal, seq} of the newest view
    this.up = null; // not known yet
    this.tries = 0;
    this.heard = 0; // Date.now() of the last word: unlike a timer, it goes on while a phone sleeps
    this.since = this.clock.now(); // the same by the hub's clock
    this.socket = null;
    this.timer = 0;
    this.closed = false;
    this.wake = () => this.awake();
  }

  start() {
    window.addEventListener('online', this.wake);
    window.addEventListener('pageshow', this.wake);
    document.addEventListener('visibilitychange', this.wake);
    this.dial();
  }

  close() {
    this.closed = true;
    window.removeEventListener('online', this.wake);
    window.removeEventListener('pageshow', this.wake);
    document.removeEventListener('visibilitychange', this.wake);
    this.hangUp();
  }

  send(report) {
    if (this.up !== true || this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(report));
    return true;
  }

  dial() {
    this.hangUp();
    let socket;
    try {
      socket = new WebSocket(this.address());
    } catch (e) {
      this.lost();
      return;
    }
    this.socket = socket;
    socket.onopen = () => {
      socket.send(JSON.stringify(Object.assign({type: 'hello', protocol: PROTOCOL, kind: 'page'}, this.options.hello)));
    };
    socket.onmessage = (event) => this.receive(JSON.parse(event.data));
    socket.onclose = () => this.lost();
    this.listen();
  }

  address() {
    const url = new URL(this.options.url, location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    this.options.topics.forEach((topic) => url.searchParams.append('topic', topic));
    return url.href;
  }

  // A dead link sends no event: only the silence tells.
  listen() {
    clearTimeout(this.timer);
    this.heard = Date.now();
    this.timer = setTimeout(() => this.lost(), this.options.silence);
  }

  receive(message) {
    this.listen();
    this.since = this.clock.now();
    if (message.type === 'hello') {
      this.clock.set(message.now);
      if (message.oldest > PROTOCOL) this.refused('protocol-old');
      if (message.protocol < PROTOCOL) this.refused('protocol'); // it would say so itself, but only after its views
    } else if (message.type === 'tick') {
      this.clock.tick(message.now);
    } else if (message.type === 'view') {
      this.tries = 0;
      this.tell(true);
      this.view(message);
    } else if (message.type === 'error') {
      this.refused(message.code);
    }
  }

  refused(code) {
    this.tries = Math.max(this.tries, 4); // asking again soon is of no use
    this.options.onError(code);
    this.lost();
  }

  view(message) {
    const last = this.seen[message.topic];
    const seq = message.seq || 0;
    if (last && last.journal === message.journal && seq < last.seq) return;
    this.seen[message.topic] = {journal: message.journal, seq};
    this.options.onView(message.topic, message.data, message);
  }

  lost() {
    this.hangUp();
    if (this.closed) return;
    this.tell(false);
    this.timer = setTimeout(() => this.dial(), this.pause());
  }

  // Jittered, or every page of the office would come back in the same instant.
  pause() {
    const [least, most] = this.options.backoff;
    const widest = Math.min(most, least * Math.pow(2, ++this.tries));
    return least + Math.random() * (widest - least);
  }

  hangUp() {
    clearTimeout(this.timer);
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  // A phone that slept, or a network that came back, waits for no pause and trusts no old socket.
  awake() {
    if (document.visibilityState === 'hidden') return;
    const trusted = this.up === true ? this.options.silence / 2 : 1000;
    if (!this.socket || Date.now() - this.heard > trusted) this.dial();
  }

  tell(up) {
    if (this.up === up) return;
    this.up = up;
    this.options.onLink(up, up ? this.clock.now() : this.since);
  }
}

// The hub's clock as this page knows it. A message is late, never early, so the largest difference is the truest;
// a smaller one is believed slowly, unless it is so much smaller that the hub's clock was set back: no link is silent
// for so long. What a network held back comes all at once: only the time that passes makes a small difference believed.
// A demonstration runs its day faster; the pace is taken from the ticks. Two in a row must show it, because a clock
// that was set forward looks like a fast one once.
class Clock {
  constructor() {
    this.set(new Date().toISOString());
  }

  now() {
    return this.hub + (performance.now() - this.local) * this.pace;
  }

  set(now) {
    this.hub = Date.parse(now);
    this.local = performance.now();
    this.pace = 1;
    this.shown = 1; // pace that the last tick showed
  }

  tick(now) {
    const hub = Date.parse(now);
    const local = performance.now();
    const shown = (hub - this.hub) / (local - this.local);
    const late = this.now() - hub;
    this.hub = late > 0 && late < SILENCE ? hub + late - Math.min(late / 8, (local - this.local) / 32) : hub;
    this.local = local;
    const [less, more] = [Math.min(shown, this.shown), Math.max(shown, this.shown)];
    this.pace = less > 1.5 && more < less * 2 ? shown : 1;
    this.shown = shown;
  }
}
