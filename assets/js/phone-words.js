// What a ticket says in each of its states. ES2018.

import {clock, minutes, t, text} from './i18n.js';
import {el, icon} from './phone-dom.js';

const PIPS = 12; // people drawn one by one

/** The content of the page for a ticket. */
export function ticket(view) {
  const parts = [
    el('p', 'p-state', [icon(sign(view)), el('span', '', t(headline(view)))]),
    el('p', 'p-number', view.number),
  ];
  if (view.state === 'called' || view.state === 'serving') parts.push(place(view));
  parts.push(el('p', 'p-service', text(view.service_name)));
  if (view.rehearsal) parts.push(el('p', 'p-tag', t('phone.rehearsal')));
  if (view.state === 'waiting') parts.push(line(view));
  const advice = adviceOf(view);
  if (advice) parts.push(el('p', 'p-advice', advice));
  return parts;
}

/** What an address without a ticket says. */
export function unknown() {
  return [
    el('p', 'p-state', [icon('search'), el('span', '', t('phone.unknown'))]),
    el('p', 'p-advice', t('phone.unknown.advice')),
  ];
}

/** The look of the page: the ticket's state, and "soon" when the turn is near. */
export function look(view) {
  return view.state === 'waiting' && view.ahead <= 2 ? 'soon' : view.state;
}

/** The title of the tab, seen among other tabs and on a lock screen. */
export function title(view) {
  if (view.state === 'called') return t('phone.title.called', {number: view.number, counter: view.counter});
  if (view.state === 'waiting') return t('phone.title.waiting', {number: view.number, n: view.ahead});
  return view.number + ' · ' + t(headline(view));
}

function headline(view) {
  if (look(view) === 'soon') return view.ahead === 0 ? 'phone.state.first' : 'phone.state.soon';
  if (view.state === 'missed' && !view.back_until) return 'phone.state.missedOver';
  return 'phone.state.' + view.state;
}

function sign(view) {
  const signs = {
    waiting: 'clock', called: 'bell', serving: 'person', held: 'pause', served: 'check', missed: 'missed',
    cancelled: 'cancelled', expired: 'door',
  };
  return signs[view.state] || 'clock';
}

function place(view) {
  const name = text(view.counter_name);
  return el('div', 'p-place', [
    el('p', 'p-go', t(view.state === 'called' ? 'phone.go' : 'phone.at')),
    el('p', 'p-counter', t('phone.counter', {id: view.counter})),
    name ? el('p', 'p-counter-name', name) : null,
  ]);
}

function line(view) {
  const pips = el('p', 'p-pips', null);
  pips.setAttribute('aria-hidden', 'true');
  for (let i = 0; i < Math.min(view.ahead, PIPS); i++) pips.appendChild(icon('person'));
  if (view.ahead > PIPS) pips.appendChild(el('span', 'p-more', '+' + (view.ahead - PIPS)));
  return el('div', 'p-line', [
    fact(t('phone.ahead'), view.ahead === 0 ? t('phone.nobody') : t('phone.people', {n: view.ahead}), view.ahead > 0 ? pips : null),
    fact(t('phone.wait'), view.estimate ? minutes(view.estimate) : t('phone.noCounter')),
  ]);
}

function fact(label, value, more) {
  return el('div', 'p-fact', [el('p', 'p-label', label), el('p', 'p-value', value), more]);
}

function adviceOf(view) {
  switch (view.state) {
    case 'waiting': return view.counter ? t('phone.advice.only', {counter: view.counter}) : t('phone.advice.' + look(view));
    case 'missed': return view.back_until ? t('phone.advice.missed', {time: clock(view.back_until)}) : t('phone.advice.missedOver');
    default: return t('phone.advice.' + view.state);
  }
}
