// Every counter as a tile. Arrows move among them, Enter opens what can be done.

import {clock, lang, t, text} from './i18n.js';
import {button, el, icon, list, mark} from './staff-dom.js';
import {ago} from './staff-time.js';

const MANY = 24; // counters from which on tiles are small
const DOT = {open: 'ok', paused: 'warn', closed: 'bad'};

export class Tiles {
  /** @param {(id: string) => void} open */
  constructor(open) {
    this.open = open;
    this.id = ''; // chosen
    this.node = el('div', {class: 's-tiles', id: 's-tiles'});
    this.node.addEventListener('keydown', (e) => this.move(e));
    this.node.addEventListener('focusin', (e) => this.choose(e.target.closest('[data-counter]')));
  }

  /** The counter that a key acts on. */
  chosen() { return this.node.contains(document.activeElement) ? this.id : ''; }

  /** A question about a counter is over: its tile, which may be a new element by now, is where the keyboard was. */
  back() {
    const tile = [...this.node.children].find((n) => n.dataset.counter === this.id);
    if (tile && document.activeElement === document.body) tile.focus({preventScroll: true});
  }

  draw(v) {
    const all = v.counters.filter((c) => !c.retired || c.current);
    mark(this.node, 'data-dense', all.length > MANY && 'yes');
    const alarmed = new Map([...v.alarms].reverse().filter((a) => !a.known && ['called', 'paused', 'long'].includes(a.kind)).map((a) => [a.of, a.level]));
    const here = this.node.contains(document.activeElement);
    const word = (c) => (v.attention || {})[c.id];
    list(this.node, all, (c) => c.id, (c) => JSON.stringify([c, (v.names || {})[c.clerk], alarmed.get(c.id), word(c), v.services.map((s) => s.prefix), lang()]),
      (c) => tile(c, v, alarmed.get(c.id), word(c), () => this.open(c.id)));
    this.rove();
    if (here) this.back();
  }

  choose(node) {
    if (!node) return;
    this.id = node.dataset.counter;
    this.rove();
  }

  // One stop for Tab; the arrows do the rest.
  rove() {
    const all = [...this.node.children];
    const now = all.find((n) => n.dataset.counter === this.id) || all[0];
    all.forEach((n) => { n.tabIndex = n === now ? 0 : -1; });
  }

  move(event) {
    const all = [...this.node.children];
    const at = all.indexOf(document.activeElement);
    if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const row = all.findIndex((n) => n.offsetTop > all[0].offsetTop);
    const wide = row < 0 ? all.length : row;
    const step = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: wide, ArrowUp: -wide, Home: -at, End: all.length - 1 - at}[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = all[at + step];
    if (next) next.focus();
  }
}

function tile(c, v, alarm, word, open) {
  const name = text(c.name);
  const clerk = c.clerk && (v.names || {})[c.clerk];
  const empty = c.state === 'open' && !c.clerk;
  const services = c.services.map((id) => v.services.find((s) => s.id === id)).filter(Boolean);
  const state = t('staff.counterState.' + c.state);
  const said = (words) => el('span', {class: 'visually-hidden', text: words}); // what the sign beside it means
  return button({class: 's-tile s-tile-' + c.state + (alarm ? ' s-tile-' + alarm : ''), 'data-counter': c.id, 'aria-haspopup': 'dialog', title: name || null, onclick: open},
    el('span', {class: 's-tile-top'}, el('b', {class: 's-tile-id', 'aria-hidden': 'true', text: c.id}), said([t('staff.counter', {id: c.id}), (clerk || empty) && name].filter(Boolean).join(', ') + ', '), el('span', {class: 's-tile-state'}, el('i', {class: 'dot dot-' + DOT[c.state]}), el('span', {text: c.current ? t('room.now.' + c.current.state) : state})),
      c.current ? el('b', {class: 's-tile-number s-now-' + c.current.state, text: c.current.number}) : null),
    el('span', {class: 's-tile-line'}, el('span', {class: 's-tile-who' + (empty ? ' muted' : ''), text: empty ? t('room.empty') : clerk || name || ''}), word ? told(word) : null),
    el('span', {class: 's-tile-line'}, el('span', {class: 's-tile-serves', 'aria-hidden': 'true', text: services.map((s) => s.prefix).join(' ') || '–'}), said(services.map((s) => text(s.name)).join(', ')), when(c)));
}

// Since when it is as it is: the visit, the call, the break, or that nobody is there.
function when(c) {
  if (c.current) return el('span', {class: 's-tile-when'}, ago(c.current.since, 'running'));
  if (c.state === 'open') return el('span', {class: 's-tile-when muted', text: t('room.free')});
  return c.since && c.state === 'paused' ? el('span', {class: 's-tile-when'}, ago(c.since, 'running')) : null;
}

function told(word) {
  return el('span', {class: 's-tile-told' + (word.seen ? ' s-told-seen' : '')}, icon(word.seen ? 'finish' : 'info'), el('span', {text: t(word.seen ? 'room.attention.seen' : 'room.attention.sent', {time: clock(word.seen || word.at)})}));
}
