// The figures of a clerk's day and week, each beside the middle of the office.

import {outcomes} from './counter-verbs.js';
import {t} from './i18n.js';
import {el} from './staff-dom.js';
import {running} from './staff-time.js';

/** The cards of a day. @param {any} day MyDay */
export function figures({own, week}) {
  const {usual} = own;
  const so = week.own;
  const time = (key, spread, seconds) => spread.count > 0 && t(key, {time: span(seconds)});
  return [
    card('served', String(own.visits.served), usual && t('my.usual.served', {n: usual.served}), t('my.week.n', {n: so.visits.served})),
    ...['wait', 'service'].map((name) => card(name, own[name].count ? span(own[name].median) : '–',
      usual && t('my.usual.office', {time: span(usual[name])}), time('my.week.time', so[name], so[name].median))),
    card('missed', String(own.visits.no_shows), t('my.week.n', {n: so.visits.no_shows})),
    card('transferred', String(own.visits.transfers_out), own.visits.held > 0 && t('my.held', {n: own.visits.held}), t('my.week.n', {n: so.visits.transfers_out})),
    shares(own.visits, so.visits),
    !usual && el('p', {class: 'muted small my-note', text: t('my.usual.none')}),
  ].filter(Boolean);
}

function card(name, value, ...notes) {
  return el('section', {class: 'card my-card', 'data-figure': name}, el('h2', {text: t('my.figure.' + name)}), el('p', {class: 'my-value', text: value}),
    ...notes.filter(Boolean).map((words) => el('p', {class: 'muted small', text: words})));
}

// Outcomes as bars with their counts; the words carry the meaning.
function shares(now, week) {
  const most = Math.max(1, ...outcomes.map((o) => now.outcomes[o]));
  return el('section', {class: 'card my-card my-outcomes'}, el('h2', {text: t('my.outcomes')}), el('table', {class: 'my-bars'},
    el('thead', {class: 'visually-hidden'}, el('tr', {}, ...['my.outcomes', 'my.day', 'my.week'].map((key) => el('th', {scope: 'col', text: t(key)})))),
    el('tbody', {}, ...outcomes.filter((o) => week.outcomes[o]).map((o) => el('tr', {},
      el('th', {scope: 'row', text: t('outcome.' + o)}),
      el('td', {}, el('meter', {min: '0', max: String(most), value: String(now.outcomes[o]), 'aria-hidden': 'true'}), el('b', {text: String(now.outcomes[o])})),
      el('td', {class: 'muted', text: t('my.week.n', {n: week.outcomes[o]})}))))),
  week.served === 0 && el('p', {class: 'muted', text: t('my.outcomes.none')}));
}

function span(seconds) { return running(seconds * 1000); }
