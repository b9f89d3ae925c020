// The last calls, and how many wait for each service.
import { ARROW, both, icon, keep, make, mark, put, putBoth } from './wall-dom.js';
import { place } from './wall-place.js';

const LAST = 6; // more are never shown; a narrow screen shows fewer

export class WallRecent extends HTMLElement {
  connectedCallback() {
    if (this.list) return;
    this.head = both(this, 'h2', 'list-head');
    this.list = make(this, 'ol', 'recent');
  }

  /** Shows each number once, at its last call. @param {Set<string>} elsewhere numbers that stand on the big panel */
  show(board, texts, elsewhere) {
    const seen = new Set(elsewhere);
    const last = board.calls.filter((c) => !seen.has(c.number) && seen.add(c.number)).slice(0, LAST);
    this.hidden = last.length === 0;
    putBoth(this.head, texts.say('wall.recent'));
    keep(this.list, last, (c) => c.number, () => {
      const li = make(null, 'li', 'recent-call');
      li.number = make(li, 'span', 'recent-number');
      icon(li, 'recent-arrow', ARROW);
      li.to = make(li, 'span', 'recent-to');
      return li;
    }, (li, c) => {
      const at = place(board, c.counter, texts);
      put(li.number, c.number);
      put(li.to, at.big || at.label.main);
      mark(li, 'data-place', !at.big && 'name');
    });
  }
}
customElements.define('wall-recent', WallRecent);

export class WallWaiting extends HTMLElement {
  connectedCallback() {
    if (this.list) return;
    this.head = both(this, 'h2', 'list-head');
    this.list = make(this, 'ul', 'waiting');
  }

  show(board, texts) {
    const services = board.waiting;
    this.hidden = services.length === 0;
    putBoth(this.head, texts.say('wall.waiting'));
    mark(this, 'data-density', services.length > 12 ? 'packed' : services.length > 6 ? 'dense' : services.length > 4 ? 'close' : 'roomy');
    this.style.setProperty('--services', String(services.length));
    keep(this.list, services, (s) => s.service, () => {
      const li = make(null, 'li', 'waits');
      li.letter = make(li, 'span', 'waits-prefix');
      li.name = both(li, 'span', 'waits-name');
      li.count = make(li, 'span', 'waits-count');
      return li;
    }, (li, s) => {
      put(li.letter, s.prefix);
      putBoth(li.name, texts.of(s.name));
      put(li.count, String(s.waiting));
      mark(li, 'data-none', s.waiting === 0 && 'yes');
    });
  }
}
customElements.define('wall-waiting', WallWaiting);
