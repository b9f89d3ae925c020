// The way of a scan over this page: when it may be shown, and what is asked for about it.

import {lang} from './i18n.js';

const KEEP = 30000; // ms that a scan waits for a number that is being taken

export class Scanner {
  /** @param {() => void} show shows the last scan, or draws it again */
  constructor(show) {
    this.show = show;
    this.n = null; // of the last scan; null: nothing was heard from the program yet
    this.last = null;
    this.wish = {};
    this.waits = 0; // until when a scan waits to be shown
  }

  /**
   * @param {object | undefined} scan from the program's view
   * @param {boolean} held somebody is taking a number
   * @param {boolean} shown a scan is on the screen
   */
  hear(scan, held, shown) {
    const before = this.n, was = this.last;
    this.n = scan ? scan.n : 0;
    this.last = scan || null;
    if (before === null || !scan) return; // it was read before this page was there
    if (scan.n === before) {
      if (shown && JSON.stringify(scan) !== JSON.stringify(was)) this.show();
      return;
    }
    this.wish = {};
    beep();
    if (held) this.waits = performance.now() + KEEP;
    else this.show();
  }

  /** A scan that had to wait, once. */
  waiting() {
    const waits = this.last && performance.now() < this.waits;
    this.waits = 0;
    return Boolean(waits);
  }

  /** The paper of a ticket as the program tells it, for a copy that was asked for here. */
  papers(list) {
    if (this.wish.busy || !this.wish.paper || !this.last || !this.last.ticket) return;
    const own = (list || []).find((one) => one.ticket === this.last.ticket.id);
    if (own && own.paper !== this.wish.paper) this.wished({paper: plain(own.paper)});
  }

  reprint() {
    return this.ask('/scan/reprint', {busy: true, paper: 'printing'}, (body) => ({paper: plain(body.paper)}));
  }

  backInLine() {
    return this.ask('/scan/resume', {busy: true}, () => ({back: true}));
  }

  // A wish about the last scan; its answer counts while no other scan came.
  async ask(path, meanwhile, granted) {
    const {n} = this;
    this.wished(meanwhile);
    const answer = await post(path, {n, lang: lang()});
    if (this.n === n) this.wished(answer.ok ? granted(answer.body) : {said: reason(answer.code)});
  }

  wished(wish) {
    this.wish = wish;
    this.show();
  }
}

const plain = (paper) => (paper === 'none' ? 'failed' : paper);

// Refusals that have a sentence of their own.
const REASONS = ['copies', 'no-paper', 'tolerance-over', 'hub-away'];

function reason(code) {
  return REASONS.includes(code) ? code : 'failed';
}

async function post(path, body) {
  try {
    const answer = await fetch(path, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});
    const data = answer.status === 204 ? {} : await answer.json();
    return {ok: answer.ok && answer.status !== 202, code: data.code || '', body: data};
  } catch {
    return {ok: false, code: ''};
  }
}

let sound = null;

// One short note: "read". A browser that wants a touch first stays silent.
function beep() {
  try {
    sound = sound || new AudioContext();
    const note = sound.createOscillator(), gain = sound.createGain();
    note.frequency.value = 1760;
    gain.gain.setValueAtTime(0.15, sound.currentTime);
    gain.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 0.12);
    note.connect(gain).connect(sound.destination);
    note.start();
    note.stop(sound.currentTime + 0.12);
  } catch {
    sound = null; // no sound card
  }
}
