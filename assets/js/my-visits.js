// One visit of a clerk's day, with its times and the story of its outcome.

import {clock, t} from './i18n.js';
import {button, el} from './staff-dom.js';
import {running} from './staff-time.js';

const ENDED = ['finished', 'passed']; // with an outcome

/** Whether an outcome can be put right. */
export function over(v) { return v.end === 'finished'; }

/**
 * @param {any} v Stay
 * @param {{names: any, service: string, correct: (() => void) | null}} p
 */
export function visitRow(v, {names, service, correct}) {
  const cell = (column, ...children) => el('td', {'data-label': t('my.col.' + column), class: ['waited', 'served'].includes(column) ? 'num' : null}, ...children);
  const between = (from, to) => (from && to ? running(Date.parse(to) - Date.parse(from)) : '–');
  const waited = ['resumed', 'carried'].includes(v.begin) ? '–' : between(v.came, v.called);
  return el('tr', {'data-number': v.number},
    el('th', {scope: 'row'}, el('b', {text: v.number}), el('small', {class: 'muted', text: service + ' · ' + t('staff.counter', {id: v.counter})})),
    cell('called', clock(v.called) + '–' + (v.ended ? clock(v.ended) : '')), cell('waited', waited), cell('served', between(v.started, v.ended)),
    cell('end', el('div', {}, el('span', {class: 'my-end', text: end(v)}), ...(v.story || []).map((c) => correction(c, names)))),
    cell('do', correct ? button({class: 'btn btn-quiet my-correct', 'data-correct': v.number, 'aria-label': t('counter.correct', {number: v.number}), onclick: correct}, t('counter.change')) : ''));
}

function end(v) { return ENDED.includes(v.end) ? t('outcome.' + (v.outcome || 'other')) : t('my.end.' + (v.end || 'still')); }

// Before → after, why, who, when.
function correction(c, names) {
  const change = t('my.correction', {was: t('outcome.' + (c.was || 'other')), now: t('outcome.' + c.outcome)});
  const by = t('my.correction.by', {name: c.by ? (names[c.by] || t('my.somebody')) : t('my.hub'), at: clock(c.at)});
  return el('small', {class: 'my-correction'}, el('span', {text: change}), el('span', {class: 'muted', text: [c.reason && t('reason.' + c.reason), by].filter(Boolean).join(' · ')}));
}
