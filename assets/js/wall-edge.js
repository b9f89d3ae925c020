// The edges of the wall: clock, notice line, and the veil over a board that is no longer true.
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

const PAGE = 8000; // ms a page of the notice stays where nothing may run

export class WallNotice extends HTMLElement {
  connectedCallback() {
    if (this.belt) return;
    this.belt = make(this, 'p', 'notice-belt');
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
  }

  /** @param {number} t ms, the page's own clock */
  show(board, texts, t) {
    const notice = texts.of(board.notice);
    const whole = [notice.main, notice.small].filter(Boolean).join('   •   ');
    this.hidden = !whole;
    if (!whole) return;
    const pages = this.still.matches ? sentences(notice) : [whole];
    const text = pages[Math.floor(t / PAGE) % pages.length];
    if (text === this.belt.textContent && this.width === this.clientWidth) return;
    put(this.belt, text);
    this.measure();
  }

  // A line that fits stands still. A longer one runs at the pace of a reader, whatever its length.
  measure() {
    this.width = this.clientWidth;
    this.belt.classList.remove('runs');
    const over = this.belt.scrollWidth > this.clientWidth;
    mark(this, 'data-long', over && 'yes');
    if (!over || this.still.matches) return;
    const lengths = (this.belt.scrollWidth + this.clientWidth) / this.clientHeight;
    this.style.setProperty('--run', Math.round(lengths * 0.55) + 's');
    this.style.setProperty('--from', this.clientWidth + 'px');
    this.belt.classList.add('runs');
  }
}
customElements.define('wall-notice', WallNotice);

function sentences(notice) {
  const cut = (s) => (s.match(/[^.!?;]+[.!?;]*/g) || []).map((part) => part.trim()).filter(Boolean);
  return cut(notice.main).concat(cut(notice.small));
}

const BROKEN = ['M5 19a27 27 0 0 1 38 0', 'M12 27a17 17 0 0 1 24 0', 'M18.5 34a8 8 0 0 1 11 0', 'M24 41h.1', 'M7 5l34 38'];

export class WallLost extends HTMLElement {
  connectedCallback() {
    if (this.card) return;
    this.setAttribute('role', 'alert');
    this.hidden = true;
    this.card = make(this, 'div', 'lost-card');
    icon(this.card, 'lost-mark', BROKEN);
    this.head = both(this.card, 'h2', 'lost-title');
    this.words = both(this.card, 'p', 'lost-text');
    this.since = both(this.card, 'p', 'lost-since');
  }

  /**
   * @param {'' | 'connecting' | 'lost'} state
   * @param {number} last ms, when the hub was last heard, by its clock
   * @param {string} problem code with which the hub refuses the display
   */
  show(state, last, texts, problem) {
    this.hidden = !state;
    mark(this, 'data-state', state);
    if (!state) return;
    putBoth(this.head, texts.say('wall.' + state + '.title'));
    putBoth(this.words, texts.say('wall.' + state + '.text'));
    const time = isFinite(last) ? clock(last, true) : '';
    putBoth(this.since, problem ? texts.say('wall.problem', { code: problem }) : texts.say('wall.lost.since', { time }));
    this.since.hidden = !problem && (state !== 'lost' || !time);
  }
}
customElements.define('wall-lost', WallLost);
