// One machine as a card while it waits, and as a row once it is paired.

import {clock, date, has, t} from './i18n.js';
import {el, icon} from './staff-dom.js';
import {ago} from './staff-time.js';

const SIGNS = {kiosk: 'kiosk', station: 'printer', display: 'screen', box: 'digits', tablet: 'star'};

/** What a kind of machine is called. */
export function kindOf(d) {
  const key = 'devices.kind.' + d.kind;
  return has(key) ? t(key) : d.kind;
}

/** A code as it is read out: in two halves. */
export function halves(code) {
  return code.slice(0, 3) + ' ' + code.slice(3);
}

/** A machine that waits, with what can be done about it. */
export function waitingCard(d, ...verbs) {
  return el('li', {class: 'v-card', 'data-waiting': d.name},
    el('p', {class: 'v-code', 'aria-label': t('devices.code', {code: d.code.split('').join(' ')}), text: halves(d.code)}),
    el('div', {class: 'v-about'},
      el('b', {}, icon(SIGNS[d.kind] || 'screen'), el('span', {text: kindOf(d) + ' · ' + d.name})),
      el('span', {text: d.counter ? t('devices.tablet.at', {id: d.counter}) : d.place || t('devices.place.none')}),
      el('span', {class: 'muted'}, d.address + ' · ', ago(d.since)),
      d.taken && el('span', {class: 'badge badge-warn', text: t('devices.taken', {name: d.name})})),
    el('div', {class: 'v-do'}, ...verbs));
}

/** A machine that is paired. */
export function pairedRow(d, ...verbs) {
  const seen = d.connected ? t('devices.now') : d.seen ? clock(d.seen) + ' · ' + date(d.seen) : t('devices.never');
  const cell = (column, ...children) => el('td', {'data-label': t('devices.col.' + column)}, ...children);
  return el('tr', {'data-paired': d.name},
    el('th', {scope: 'row'}, el('span', {class: 'v-name'}, icon(SIGNS[d.kind] || 'screen'), el('span', {}, el('b', {text: d.name}), el('small', {class: 'muted', text: kindOf(d)})))),
    cell('place', [d.counter && t('devices.tablet.at', {id: d.counter}), d.place].filter(Boolean).join(' · ') || '–'),
    cell('seen', d.kind !== 'tablet' && el('span', {class: 'dot dot-' + (d.connected ? 'ok' : 'bad')}), ' ', seen), // a tablet's page is only seen
    cell('version', d.version || '–'),
    cell('do', el('span', {class: 'v-do'}, ...verbs)));
}
