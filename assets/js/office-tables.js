// The tables of the room: counters, services, devices, recent numbers. On a phone each row becomes a card.

import {clock, date, has, lang, minutes, t, text} from './i18n.js';
import {stateBadge} from './reception-recent.js';
import {facts} from './staff-device.js';
import {button, el, icon, list} from './staff-dom.js';
import {paperMark} from './staff-print.js';
import {ago, span, spoken} from './staff-time.js';

/** A table that keeps its rows in step. */
export class Table {
  /** @param {string} name @param {string[]} columns @param {(item: any, v: any) => (Node | string | null)[]} cells @param {string} [empty] */
  constructor(name, columns, cells, empty) {
    this.columns = columns;
    this.cells = cells;
    this.body = el('tbody');
    this.none = empty && el('p', {class: 'muted', 'data-t': empty, hidden: true});
    this.node = el('section', {class: 'card o-card o-' + name, 'aria-labelledby': 'o-' + name},
      el('h2', {id: 'o-' + name, 'data-t': 'office.' + name}), this.none,
      el('div', {class: 'o-scroll', role: 'region', tabindex: '0', 'aria-labelledby': 'o-' + name}, el('table', {class: 'table'}, el('thead', {}, el('tr', {}, ...columns.map((c) => el('th', {scope: 'col', 'data-t': 'office.col.' + c})))), this.body)));
  }

  draw(items, key, v) {
    if (this.none) this.none.hidden = items.length > 0;
    this.node.querySelector('table').hidden = items.length === 0;
    list(this.body, items, key, (item) => JSON.stringify([item, v.names, lang()]), (item) => this.row(item, v));
  }

  row(item, v) {
    return el('tr', {}, ...this.cells(item, v).map((cell, i) => {
      const td = el(i === 0 ? 'th' : 'td', {scope: i === 0 ? 'row' : null, 'data-label': t('office.col.' + this.columns[i])});
      td.append(cell === null || cell === undefined ? '' : cell);
      return td;
    }));
  }
}

/** One counter. */
export function counterCells(c, v) {
  const kind = {open: 'badge-ok', paused: 'badge-warn', closed: 'badge-quiet'}[c.state];
  return [
    el('a', {class: 'o-counter', href: '/counter/' + encodeURIComponent(c.id)}, el('b', {class: 'prefix', text: c.id}), el('span', {text: text(c.name) || t('staff.counter', {id: c.id})})),
    el('span', {class: 'badge ' + kind, text: c.retired ? t('office.retired') : t('staff.counterState.' + c.state)}),
    c.current ? el('span', {class: 'o-now'}, el('b', {class: 'item-number', text: c.current.number}), el('small', {class: 'muted'}, t('staff.state.' + c.current.state), ' · ', ago(c.current.since)),
      c.forgotten && el('span', {class: 'badge badge-warn', text: t('office.forgotten')})) : el('span', {class: 'muted', text: c.state === 'open' ? t('office.free') : '–'}),
    c.clerk ? (v.names || {})[c.clerk] || '–' : '–',
    String(c.served),
  ];
}

/** One service. */
export function serviceCells(s) {
  const target = span(s.target);
  const why = s.refused && (has('error.' + s.refused) ? s.refused : '');
  return [
    el('span', {class: 'o-counter'}, el('b', {class: 'prefix', text: s.prefix}), el('span', {text: text(s.name)})),
    el('b', {class: s.late > 0 ? 'o-late' : '', text: String(s.waiting)}),
    s.oldest ? el('span', {class: 'o-oldest'}, ago(s.oldest), el('small', {class: s.late > 0 ? 'o-late' : 'muted', text: s.late > 0 ? t('office.lateCount', {n: s.late}) : t('office.target', {time: spoken(target)})})) : '–',
    s.wait ? minutes(s.wait) : '–',
    String(s.issued),
    el('span', {class: 'badge ' + (s.refused ? 'badge-warn' : 'badge-quiet'), title: why ? t('error.' + why) : null, text: s.refused ? t('office.refuses', {why: reason(s.refused)}) : t('office.gives')}),
  ];
}

function reason(code) {
  const key = 'office.why.' + code;
  return has(key) ? t(key) : code;
}

/** One machine. */
export function deviceCells(d) {
  const known = d.health.counter ? {kiosk: 'station', display: 'box'}[d.kind] || d.kind : d.kind;
  const kind = has('office.device.' + known) ? t('office.device.' + known) : known;
  return [
    el('span', {class: 'o-counter'}, icon(d.kind !== 'kiosk' ? 'screen' : d.health.counter ? 'printer' : 'kiosk'), el('span', {}, el('b', {text: d.id}), ' ', el('small', {class: 'muted', text: kind}))),
    el('span', {class: 'o-state'}, el('span', {class: 'dot dot-' + (d.connected ? 'ok' : 'bad')}), el('span', {text: ' ' + t(d.connected ? 'office.device.on' : 'office.device.off')}), el('small', {class: 'muted', text: facts(d).join(' · ')})),
    d.connected ? t('office.device.now') : clock(d.last_seen),
  ];
}

/** One number. */
export function recentCells(row, v) {
  const service = v.services.find((s) => s.id === row.service);
  return [
    el('b', {class: 'item-number', text: row.number}),
    service ? text(service.name) : row.service,
    stateBadge(row),
    paperMark(row, true),
    clock(row.issued),
  ];
}

/** One number that was handed in too late. */
export function lapsedCells(row, v) {
  const service = v.services.find((s) => s.id === row.service);
  return [el('b', {class: 'item-number', text: row.number}), service ? text(service.name) : row.service, date(row.taken) + ' ' + clock(row.taken)];
}

/** One number whose holder waits without a paper. */
export function paperlessCells(row, v, again) {
  const [number, service, badge, , time] = recentCells(row, v);
  return [number, service, badge, paperMark(row), time,
    button({class: 'btn o-again', 'data-reprint': row.number, 'aria-label': t('staff.print.title', {number: row.number}), onclick: () => again(row)}, icon('printer'), el('span', {text: t('staff.print.again')}))];
}
