// What the hub found in a file of the office: how many of what, and every mistake with its row, its column and what to do.

import {t, text} from './i18n.js';
import {el} from './staff-dom.js';

/** @param {any} looked OfficeImported */
export function found({services, counters}) {
  return el('div', {class: 'setup-found', id: 'found'},
    el('p', {}, el('b', {text: t('setup.found', {services: services.length, counters: counters.length})})),
    el('p', {class: 'muted', text: services.map((s) => s.prefix + ' ' + text(s.name)).join(' · ')}));
}

/** @param {any[]} list Trouble */
export function problems(list) {
  const bad = list.filter((p) => !p.warning).length;
  const head = bad ? t('setup.problems', {n: bad}) : list.length ? t('setup.warnings', {n: list.length}) : t('setup.clean');
  return el('section', {class: 'setup-problems', id: 'problems', tabindex: '-1', 'data-bad': bad, 'aria-live': 'polite'},
    el('h2', {text: head}),
    list.length > 0 && el('div', {class: 'people-scroll'}, el('table', {class: 'table'},
      el('thead', {}, el('tr', {}, ...['row', 'column', 'what'].map((c) => el('th', {scope: 'col', text: t('setup.col.' + c)})))),
      el('tbody', {}, ...list.map((p) => el('tr', {'data-row': p.line || 0}, el('td', {text: p.line ? String(p.line) : '–'}), el('td', {text: p.key || '–'}),
        el('td', {}, p.warning && el('span', {class: 'badge badge-warn', text: t('setup.warning')}), ' ', text(p.text))))))));
}
