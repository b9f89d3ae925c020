// The big panel: the call whose turn it is, and the stack of those whose turn is next.
import { ARROW, both, icon, keep, make, mark, put, putBoth } from './wall-dom.js';
import { place } from './wall-place.js';
import { sizePanel, watch } from './wall-size.js';

const STACK = 4;

export class WallStage extends HTMLElement {
  connectedCallback() {
    if (this.now) return;
    this.now = make(this, 'div', 'now');
    this.stack = make(this, 'aside', 'stack');
    this.head = both(this.stack, 'h2', 'stack-head');
    this.list = make(this.stack, 'ol', 'stack-list');
    this.more = both(this.stack, 'p', 'stack-more');
    this.shown = 0;
    watch(this.parentElement, () => this.size());
  }

  size() {
    sizePanel(this.parentElement, this.hasAttribute('data-stack'));
  }

  /**
   * @param {object} call whose turn it is; null: nobody's
   * @param {object[]} waiting calls whose turn comes next
   */
  show(call, waiting, board, texts) {
    this.hidden = !call;
    mark(this, 'data-call', call && call.id);
    if (!call) {
      this.shown = 0;
      this.pile([], board, texts);
      return;
    }
    if (call.id !== this.shown) this.raise();
    this.shown = call.id;
    this.fill(call, board, texts);
    this.pile(waiting, board, texts);
  }

  /** Whether a call can be read here now. */
  shows(call) {
    if (this.hidden) return false;
    const id = String(call.id);
    const seen = (li) => li.dataset.key === id && li.getClientRects().length > 0;
    return this.shown === call.id || Array.from(this.list.children).some(seen);
  }

  // A new panel for every call, so that its animation runs again, for a recall too.
  raise() {
    const now = make(null, 'div', 'now');
    const say = make(now, 'div', 'now-say');
    this.say = both(say, 'p', 'now-words');
    this.again = both(say, 'p', 'now-tag');
    this.priority = both(say, 'p', 'now-tag');
    this.number = make(now, 'p', 'now-number');
    const to = make(now, 'div', 'now-to');
    icon(to, 'now-arrow', ARROW);
    this.label = both(to, 'p', 'now-label');
    this.counter = make(to, 'p', 'now-counter');
    this.field = both(to, 'p', 'now-field');
    this.replaceChild(now, this.now);
    this.now = now;
  }

  fill(call, board, texts) {
    const at = place(board, call.counter, texts);
    const noun = texts.of(board.noun);
    const say = texts.say('wall.now', { noun: noun.main });
    putBoth(this.say, say);
    putBoth(this.again, texts.say('wall.again'));
    this.again.hidden = !call.recall;
    putBoth(this.priority, texts.say('wall.priority'));
    this.priority.hidden = !call.priority;
    put(this.number, call.number);
    mark(this.now, 'data-digits', Math.min(8, Math.max(4, call.number.length)));
    mark(this.now, 'data-place', at.big ? '' : 'name');
    putBoth(this.label, at.label);
    put(this.counter, at.big);
    this.counter.hidden = !at.big;
    putBoth(this.field, at.field);
    this.field.hidden = !at.field.main;
  }

  pile(waiting, board, texts) {
    const none = waiting.length === 0;
    if (none !== this.stack.hidden) {
      this.stack.hidden = none;
      mark(this, 'data-stack', none ? '' : 'yes');
      this.size();
    }
    putBoth(this.head, texts.say('wall.next'));
    const few = waiting.slice(0, waiting.length > STACK ? STACK - 1 : STACK);
    keep(this.list, few, (c) => String(c.id), () => {
      const li = make(null, 'li', 'stack-item');
      li.number = make(li, 'span', 'stack-number');
      li.to = make(li, 'span', 'stack-to');
      return li;
    }, (li, c) => {
      const at = place(board, c.counter, texts);
      put(li.number, c.number);
      mark(li, 'data-digits', c.number.length);
      put(li.to, at.big ? at.label.main + ' ' + at.big : at.label.main);
    });
    const rest = waiting.length - few.length;
    putBoth(this.more, texts.say('wall.more', { n: rest }));
    this.more.hidden = rest === 0;
  }
}
customElements.define('wall-stage', WallStage);
