// What a stranger may see of a dossier, in plain words. ES2018: phones read this file too. The status slip of
// internal/kiosk says the same.

import {clock, date, t, text} from './i18n.js';

const RUNNING = [2, 4]; // statuses in which the office's time counts
const PAUSED = [5, 6, 8];

/** How it stands, in one sentence. */
export function state(view) {
  return t('lookup.status.' + view.status);
}

/** The picture and colour of it: wait, act (something must be done), ready, done, late. */
export function tone(view) {
  if (view.next === 'collect') return 'ready';
  if (view.next === 'nothing' || view.next === 'await-post') return 'done';
  if (view.next !== 'wait') return 'act';
  return view.late ? 'late' : 'wait';
}

/** What the applicant is to do. */
export function next(view) {
  const {pay} = view, where = text(view.where); // of the results desk
  if (view.next === 'wait' && view.late) return t('lookup.next.wait.' + (Date.parse(view.due || '') > Date.parse(view.at) ? 'new' : 'late'));
  if (view.next === 'pay' && pay && pay.amount) return t('lookup.next.pay.amount', {what: pay.for, amount: dong(pay.amount)});
  if (view.next === 'pay' && pay) return t('lookup.next.pay.what', {what: pay.for});
  if ((view.next === 'collect' || view.next === 'fetch-back') && where) return t('lookup.next.' + view.next + '.where', {where});
  return t('lookup.next.' + view.next);
}

/** The papers to bring. */
export function bring(view) {
  return view.next === 'bring-papers' ? view.bring || [] : [];
}

/**
 * When it will be ready, or was.
 * @returns {{label: string, value: string, at?: string, hour?: boolean} | null} at when, with the hour or not
 */
export function when(view) {
  if (view.returned) return {label: t('lookup.returned'), value: date(view.returned), at: view.returned};
  if (view.finished) return {label: t('lookup.finished'), value: date(view.finished), at: view.finished};
  if (PAUSED.indexOf(view.status) >= 0) return {label: t('lookup.due'), value: t('lookup.due.paused')};
  if (RUNNING.indexOf(view.status) < 0) return null;
  if (!view.due) return {label: t('lookup.due'), value: t('lookup.due.none')};
  return {label: t('lookup.due'), value: moment(view.due), at: view.due, hour: true};
}

/** The dates that anybody may see, in their order: when it was filed, when it will be ready or was. */
export function dates(view) {
  const filed = {label: t('lookup.filed'), value: date(view.filed)}, ready = when(view);
  return ready ? [filed, ready] : [filed];
}

/** Where it is: whoever has it. */
export function where(view) {
  return text(view.unit_name) || view.unit || '';
}

/**
 * What happened, oldest first; then what is still to come.
 * @returns {{at: string, words: string, now: boolean, ahead: boolean}[]}
 */
export function steps(view) {
  const all = (view.steps || []).map((step) => ({at: moment(step.at), words: t('lookup.step.' + step.status), now: false, ahead: false}));
  if (all.length) all[all.length - 1].now = true;
  if (RUNNING.indexOf(view.status) >= 0 && view.due) {
    all.push({at: moment(view.due), words: t('lookup.step.due'), now: false, ahead: true});
  }
  return all;
}

/** "10:00, thứ Tư, 25/11/2026" */
export function moment(at) {
  return t('lookup.moment', {time: clock(at), date: date(at)});
}

function dong(n) {
  return String(n).replace(/\B(?=(\d{3})+$)/g, '.') + ' đ';
}
