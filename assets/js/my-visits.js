// One visit of a clerk's day, with its times and the story of its outcome.

import {clock, t} from './i18n.js';
import {button, el} from './staff-dom.js';
import {running} from './staff-time.js';

/**
 * @param {any} v Visit
 * @param {{names: any, service: string, correct: (() => void) | null}} p
 */
export function visitRow(v, {names, service, correct}) {
  const cell = (column, ...children) => el('td', {'data-label': t('my.col.' + column), class: ['waited', 'served'].includes(column) ? 'num' : null}, ...children);
  return el('tr', {'data-number': v.number},
    el('th', {scope: 'row'}, el('b', {text: v.number}), el('small', {class: 'muted', text: service + ' · ' + t('staff.counter', {id: v.counter})})),
    cell('called', clock(v.called) + '–' + clock(v.ended)),
    cell('waited', v.issued ? running(Date.parse(v.called) - Date.parse(v.issued)) : '–'),
    cell('served', v.started ? running(Date.parse(v.ended) - Date.parse(v.started)) : '–'),
    cell('end', el('div', {}, el('span', {class: 'my-end', text: v.end === 'served' ? t('outcome.' + (v.outcome || 'other')) : t('my.end.' + v.end)}), ...(v.corrections || []).map((c) => correction(c, names)))),
    cell('do', correct ? button({class: 'btn btn-quiet my-correct', 'data-correct': v.number, 'aria-label': t('counter.correct', {number: v.number}), onclick: correct}, t('counter.change')) : ''));
}

// Before → after, why, who, when.
function correction(c, names) {
  const change = t('my.correction', {was: t('outcome.' + (c.was || 'other')), now: t('outcome.' + c.outcome)});
  const by = t('my.correction.by', {name: names[c.by] || t('my.somebody'), at: clock(c.at)});
  return el('small', {class: 'my-correction'}, el('span', {text: change}), el('span', {class: 'muted', text: [c.reason && t('reason.' + c.reason), by].filter(Boolean).join(' · ')}));
}
