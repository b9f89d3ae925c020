// Every service: who waits, how long against the target, how long a newcomer would, and which counters serve it.

import {lang, minutes, t, text} from './i18n.js';
import {el, list} from './staff-dom.js';
import {ago, span, spoken} from './staff-time.js';

const FEW = 6; // counters that are named one by one
const COLUMNS = ['service', 'waiting', 'longest', 'estimate', 'counters'];

export class Services {
  constructor() {
    this.body = el('tbody');
    this.node = el('section', {class: 'card s-card', 'aria-labelledby': 's-services'}, el('h2', {id: 's-services', 'data-t': 'room.services'}),
      el('div', {class: 's-scroll', tabindex: '0', role: 'group', 'aria-labelledby': 's-services'}, el('table', {class: 'table s-services'}, el('thead', {}, el('tr', {}, ...COLUMNS.map((c) => el('th', {scope: 'col', 'data-t': 'room.col.' + c})))), this.body)));
  }

  draw(v) {
    const serving = (s) => v.counters.filter((c) => c.state === 'open' && c.services.includes(s.id)).map((c) => c.id);
    const all = v.services.filter((s) => !s.retired || s.waiting > 0);
    list(this.body, all, (s) => s.id, (s) => JSON.stringify([s, serving(s), lang()]), (s) => row(s, serving(s)));
  }
}

function row(s, counters) {
  const cell = (column, ...children) => el('td', {'data-label': t('room.col.' + column), class: 's-cell-' + column}, ...children);
  return el('tr', {'data-service': s.id, class: s.late > 0 ? 's-late' : null},
    el('th', {scope: 'row'}, el('span', {class: 's-name'}, el('b', {class: 'prefix', text: s.prefix}), el('span', {text: text(s.name), title: text(s.name)}))),
    cell('waiting', el('b', {text: String(s.waiting)})),
    cell('longest', s.oldest ? ago(s.oldest) : '–', el('small', {class: 'muted', text: ' / ' + spoken(span(s.target))})),
    cell('estimate', s.wait ? minutes(s.wait) : '–'),
    cell('counters', counters.length > FEW ? el('span', {title: counters.join(', '), text: t('room.counters.n', {n: counters.length})}) : counters.length ? counters.join(', ') : el('span', {class: s.waiting > 0 ? 'badge badge-bad' : 'muted', text: t('room.no-counter')})));
}
