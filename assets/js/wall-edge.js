// The clock, and the veil over a board that is no longer true.
import { both, icon, make, mark, put, putBoth } from './wall-dom.js';
import { clock } from './i18n.js';

export class WallClock extends HTMLElement {
  connectedCallback() {
    if (this.time) return;
    this.time = make(this, 'time', 'clock-time');
    this.date = both(this, 'p', 'clock-date');
  }

  /** @param {number} now ms, the hub's clock; NaN before the hub was heard */
  show(now, texts) {
    if (!isFinite(now)) return;
    put(this.time, clock(now));
    putBoth(this.date, texts.date(now));
  }
}
customElements.define('wall-clock', WallClock);

const BROKEN = ['M5 19a27 27 0 0 1 38 0', 'M12 27a17 17 0 0 1 24 0', 'M18.5 34a8 8 0 0 1 11 0', 'M24 41h.1', 'M7 5l34 38'];

export class WallLost extends HTMLElement {
  connectedCallback() {
    if (this.card) return;
    this.setAttribute('role', 'alert');
    this.hidden = true;
    this.card = make(this, 'div', 'lost-card');
    icon(this.card, 'lost-mark', BROKEN);
    this.head = both(this.card, 'h2', 'lost-title');
    this.code = make(this.card, 'p', 'lost-code');
    this.words = both(this.card, 'p', 'lost-text');
    this.since = both(this.card, 'p', 'lost-since');
  }

  /**
   * @param {'' | 'connecting' | 'lost'} state
   * @param {number} last ms, when the hub was last heard, by its clock
   * @param {object} pairing what keeps the hub from taking this machine for one of its own
   * @param {string} problem code with which the hub refuses the display
   */
  show(state, last, texts, problem, pairing) {
    this.hidden = !state;
    mark(this, 'data-state', state);
    if (!state) return;
    const code = (pairing && pairing.code) || '';
    this.code.hidden = !code;
    put(this.code, code && code.slice(0, 3) + ' ' + code.slice(3));
    if (pairing) {
      putBoth(this.head, texts.say('pair.' + pairing.state));
      putBoth(this.words, texts.say('pair.' + pairing.state + '.do'));
      putBoth(this.since, texts.say('pair.where', { name: pairing.name, hub: pairing.hub }));
      this.since.hidden = !pairing.hub;
      return;
    }
    putBoth(this.head, texts.say('wall.' + state + '.title'));
    putBoth(this.words, texts.say('wall.' + state + '.text'));
    const time = isFinite(last) ? clock(last, true) : '';
    const update = problem === 'protocol' || problem === 'protocol-old';
    if (update) putBoth(this.head, texts.say('wall.problem.' + problem));
    putBoth(this.since, problem ? texts.say('wall.problem', { code: problem }) : texts.say('wall.lost.since', { time }));
    this.since.hidden = !problem && (state !== 'lost' || !time);
  }
}
customElements.define('wall-lost', WallLost);
