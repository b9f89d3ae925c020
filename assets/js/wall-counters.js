// One line for each open counter: its number, whom it calls or serves, and how it stands.
import { both, keep, make, mark, put, putBoth } from './wall-dom.js';
import { place } from './wall-place.js';
import { lines, unit, watch } from './wall-size.js';

export class WallCounters extends HTMLElement {
  connectedCallback() {
    if (this.list) return;
    this.head = both(this, 'h2', 'list-head');
    this.list = make(this, 'ol', 'lines');
    this.none = both(this, 'p', 'lines-none');
    this.open = 0;
    watch(this.list, () => this.fit());
  }

  /** @param {Set<number>} fresh ids of the calls whose lines blink */
  show(board, texts, fresh) {
    const open = board.counters.filter((c) => c.state !== 'closed' || c.number);
    putBoth(this.head, texts.say('wall.counters'));
    putBoth(this.none, texts.say('wall.counters.none'));
    this.none.hidden = open.length > 0;
    if (open.length !== this.open) {
      this.open = open.length;
      this.fit();
    }
    keep(this.list, open, (c) => c.id, line, (li, c) => this.fill(li, c, board, texts, fresh));
  }

  fit() {
    const { columns, rows, size } = lines(this.open, this.list.clientWidth, this.list.clientHeight, unit());
    mark(this, 'data-layout', columns > 1 ? 'cells' : '');
    this.style.setProperty('--columns', String(columns));
    this.style.setProperty('--rows', String(rows));
    this.style.setProperty('--l', size + 'px');
  }

  /** Whether a call can be read here now. */
  shows(call) {
    return Array.from(this.list.children)
      .some((li) => li.dataset.counter === call.counter && li.number.textContent === call.number);
  }

  fill(li, c, board, texts, fresh) {
    const at = place(board, c.id, texts);
    const call = board.calls.find((k) => k.counter === c.id && k.number === c.number);
    const state = stateOf(c);
    li.dataset.state = state;
    li.dataset.counter = c.id;
    mark(li, 'data-place', at.big ? '' : 'name');
    putBoth(li.label, at.label);
    put(li.big, at.big);
    putBoth(li.field, at.field);
    li.field.hidden = !at.field.main;
    put(li.number, c.number || '');
    mark(li.number, 'data-digits', c.number && c.number.length);
    putBoth(li.state, texts.say('wall.state.' + state));
    putBoth(li.priority, texts.say('wall.priority.short'));
    li.priority.hidden = !(c.priority && c.number);
    blink(li, state === 'called' && call && fresh.has(call.id) ? call.id : 0);
  }
}

function line() {
  const li = make(null, 'li', 'line');
  const at = make(li, 'div', 'line-at');
  const sign = make(at, 'p', 'line-sign');
  li.label = both(sign, 'span', 'line-label');
  li.big = make(sign, 'span', 'line-big');
  li.field = both(at, 'p', 'line-field');
  const who = make(li, 'p', 'line-who');
  li.priority = both(who, 'span', 'line-priority');
  li.number = make(who, 'span', 'line-number');
  li.state = both(li, 'p', 'line-state');
  return li;
}

// blink starts the line's animation for every call, and only once for each. Two calls in a row have animations of
// different names, so that the second starts without a layout in between.
function blink(li, call) {
  mark(li, 'data-fresh', call ? 'ab'[call % 2] : '');
}

function stateOf(c) {
  if (c.number) return c.serving ? 'serving' : 'called';
  if (c.state === 'open') return 'ready';
  return c.state === 'paused' ? 'paused' : 'closed';
}

customElements.define('wall-counters', WallCounters);
