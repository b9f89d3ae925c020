// The figures of a clerk's day and week, each beside the middle of the office.

import {t} from './i18n.js';
import {outcomes} from './counter-verbs.js';
import {el} from './staff-dom.js';
import {running} from './staff-time.js';

/** The cards of a day. @param {any} day MyDay */
export function figures(day) {
  const {figures: now, usual, week} = day;
  return [
    card('served', String(now.served), usual && t('my.usual.served', {n: usual.served}), week && t('my.week.n', {n: week.figures.served})),
    card('wait', span(now.wait_median), usual && usual.wait_median !== undefined && t('my.usual.office', {time: span(usual.wait_median)}), week && week.figures.wait_median !== undefined && t('my.week.time', {time: span(week.figures.wait_median)})),
    card('service', span(now.service_median), usual && usual.service_median !== undefined && t('my.usual.office', {time: span(usual.service_median)}), week && week.figures.service_median !== undefined && t('my.week.time', {time: span(week.figures.service_median)})),
    card('missed', String(now.missed), week && t('my.week.n', {n: week.figures.missed})),
    card('transferred', String(now.transferred), now.held > 0 && t('my.held', {n: now.held}), week && t('my.week.n', {n: week.figures.transferred})),
    shares(now, week && week.figures),
    !usual && el('p', {class: 'muted small my-note', text: t('my.usual.none')}),
  ].filter(Boolean);
}

function card(name, value, ...notes) {
  return el('section', {class: 'card my-card', 'data-figure': name}, el('h3', {text: t('my.figure.' + name)}), el('p', {class: 'my-value', text: value}),
    ...notes.filter(Boolean).map((words) => el('p', {class: 'muted small', text: words})));
}

// Outcomes as bars with their counts; the words carry the meaning.
function shares(now, week) {
  const most = Math.max(1, ...outcomes.map((o) => now.outcomes[o] || 0));
  return el('section', {class: 'card my-card my-outcomes'}, el('h3', {text: t('my.outcomes')}), el('table', {class: 'my-bars'},
    el('thead', {class: 'visually-hidden'}, el('tr', {}, el('th', {text: t('my.outcomes')}), el('th', {text: t('my.today')}), week && el('th', {text: t('my.week')}))),
    el('tbody', {}, ...outcomes.filter((o) => now.outcomes[o] || (week && week.outcomes[o])).map((o) => el('tr', {},
      el('th', {scope: 'row', text: t('outcome.' + o)}),
      el('td', {}, el('meter', {min: '0', max: String(most), value: String(now.outcomes[o] || 0), 'aria-hidden': 'true'}), el('b', {text: String(now.outcomes[o] || 0)})),
      week && el('td', {class: 'muted', text: t('my.week.n', {n: week.outcomes[o] || 0})}))))),
  now.served === 0 && el('p', {class: 'muted', text: t('my.outcomes.none')}));
}

function span(seconds) { return seconds === undefined ? '–' : running(seconds * 1000); }
