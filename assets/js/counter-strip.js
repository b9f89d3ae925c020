// The counter as a strip beside the provincial portal: the number, what to do now, recall, and how many wait. A
// narrow or a low window is one by itself.

import {t} from './i18n.js';
import {button, el, icon, mark, say} from './staff-dom.js';

const SMALL = '(max-width: 420px), (max-height: 200px)';
const WINDOW = 'popup,width=360,height=768';

export class Strip {
  constructor(id) {
    this.id = id;
    this.small = window.matchMedia(SMALL);
    this.asked = new URLSearchParams(location.search).get('strip') !== null;
    this.whole = false; // all of it, in a small window
    this.count = el('b', {class: 'strip-count'});
    this.waiting = el('p', {class: 'strip-waiting'}, icon('people'), this.count, el('span', {class: 'strip-words', 'data-t': 'counter.strip.waiting'}));
    this.more = button({class: 'btn btn-quiet strip-more', id: 'strip-more', onclick: () => this.turn()}, icon('services'), el('span', {class: 'strip-words', 'data-t': 'counter.strip.all'}));
    this.node = el('div', {class: 'strip-foot'}, this.waiting, this.more);
    this.back = button({class: 'btn btn-icon', id: 'strip', 'data-t-label': 'counter.strip.open', 'data-t-title': 'counter.strip.open', onclick: () => this.leave()}, icon('strip'));
    this.small.addEventListener('change', () => { this.whole = false; this.show(); });
  }

  show() {
    document.body.classList.toggle('strip', (this.asked || this.small.matches) && !this.whole);
  }

  /** Everything is needed: somebody comes in. */
  rest() { document.body.classList.remove('strip'); }

  // All of it, in the same window.
  turn() {
    this.whole = true;
    this.show();
    this.back.focus();
  }

  // To a window of its own, or back to the strip where this window is one.
  leave() {
    if (this.asked || this.small.matches) {
      this.whole = false;
      this.show();
      return;
    }
    window.open('/counter/' + encodeURIComponent(this.id) + '?strip', 'strip-' + this.id, WINDOW);
  }

  draw(view) {
    this.show();
    say(this.count, String(view.waiting));
    mark(this.waiting, 'aria-label', t('counter.strip.label', {n: view.waiting}));
    mark(this.waiting, 'role', 'status');
  }
}
