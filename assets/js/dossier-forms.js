// What is asked before each action on a dossier. An action that is not here is done at once.

import {choice, instant, line, lines, money, part, tick, units} from './dossier-fields.js';
import {t} from './i18n.js';

const options = (key, values) => values.map((value) => ({value, words: t(key(value))}));
const reason = () => [line('reason', {must: true})];
const linked = (d) => Boolean(d.parts && d.parts.length);

/** @type {{[action: string]: (dossier: any, settings: any) => import('./dossier-fields.js').Field[]}} */
export const forms = {
  'hand-over': (d, s) => [units(s, linked(d) ? '' : d.unit), ...(linked(d) ? [part(d, s, false)] : []), line('taker'), line('note')],
  'finish-part': (d, s) => [part(d, s, true)],
  finish: () => [tick('digitised')],
  refuse: reason,
  withdraw: reason,
  stop: reason,
  resume: reason,
  supplement: (d) => [lines('papers'), line('reason', {must: true}), ...(d.supplements && d.supplements.length ? [line('override', {must: true, hint: t('desk.supplement.once')})] : [])],
  'supplement-arrived': () => [lines('papers', (name) => ({name, originals: 1}), false)],
  'ask-payment': () => [line('for', {must: true}), money('amount', false)],
  paid: () => [money('amount', true), line('receipt'), choice('method', options((v) => 'desk.method.' + v, ['cash', 'transfer']))],
  extend: () => [instant('due'), line('reason', {must: true}), line('agreement', {hint: t('desk.agreement')})],
  apologise: () => [instant('due'), line('reason', {must: true}), line('number')],
  'phone-call': (d) => [choice('about', options((v) => 'desk.about.' + v, ['late', 'papers', 'result', 'other']), d.late ? 'late' : d.status === 5 ? 'papers' : d.status === 9 ? 'result' : 'other'), tick('reached', true), line('note')],
  'post-taken': () => [choice('zone', options((v) => 'desk.zone.' + v, ['town', 'province', 'beyond'])), line('number')],
  'return-result': (d) => [line('to', {must: true, value: d.applicant.agent || d.applicant.name, hint: t('desk.field.toHint'), options: [d.applicant.name, d.applicant.agent].filter(Boolean)}), choice('by', options((v) => 'desk.return.' + v, ['counter', 'post']), d.return_by), line('proof')],
  digitised: (d) => [tick('result', Boolean(d.digitised))],
  amend: (d) => [
    line('name', {must: true, value: d.applicant.name}), line('phone', {value: d.applicant.phone, type: 'tel'}),
    line('address', {value: d.applicant.address}), choice('return_by', options((v) => 'desk.return.' + v, ['counter', 'post']), d.return_by), line('reason', {must: true}),
  ],
};

/** The body of an action from what was filled in. */
export function bodyOf(action, filled, dossier) {
  if (action !== 'amend') return filled;
  const {name, phone, address, ...rest} = filled;
  return {...rest, applicant: {...dossier.applicant, name, phone: phone || '', address: address || ''}};
}

const ORDER = [
  'receive', 'supplement-arrived', 'resume', 'return-result', 'finish', 'hand-over', 'finish-part', 'supplement', 'post-taken', 'phone-call',
  'apologise', 'ask-payment', 'paid', 'extend', 'stop', 'refuse', 'withdraw', 'digitised', 'amend',
];

/** Actions in the order of a dossier's way; the first that can be done is what it waits for. */
export function orderFor(dossier) {
  const called = (dossier.calls || []).some((c) => c.about === 'late');
  const first = dossier.status === 6 ? ['paid'] : dossier.late && dossier.status < 9 && !(dossier.apology && called) ? ['phone-call', 'apologise'].slice(called ? 1 : 0) : [];
  return [...first, ...ORDER.filter((action) => !first.includes(action))];
}

/** Actions that cannot be taken back. */
export const grave = ['refuse', 'withdraw', 'stop'];
