// A dossier in words.

import {clock, date, has, t, text} from './i18n.js';
import {el, icon} from './staff-dom.js';

const KINDS = {1: 'quiet', 2: 'ok', 3: 'bad', 4: 'ok', 5: 'warn', 6: 'warn', 7: 'quiet', 8: 'warn', 9: 'call', 10: 'quiet'};
const URGENT = {overdue: 'bad', soon: 'warn'};

/** "10:00, thứ Tư, 02/12/2026"; nothing for no time. */
export function when(at) {
  return real(at) ? clock(at) + ', ' + date(at) : '';
}

/** When something is due: the time of day is what people ask for next. */
export function dueWords(at) {
  return el('p', {class: 'take-at'}, el('b', {text: clock(at)}), ' ', el('span', {text: date(at)}));
}

/** Whether Go meant a time, and not its zero. */
export function real(at) {
  return Boolean(at) && !at.startsWith('0001-');
}

/** The badge of a status. */
export function statusBadge(status) {
  return el('span', {class: 'badge badge-' + KINDS[status], 'data-status': status, text: t('dossier.status.' + status)});
}

/** What presses: due soon, overdue, or the clock that stands still. */
export function urgencyBadge(row) {
  if (row.late && row.urgency !== 'overdue') return el('span', {class: 'badge badge-bad', text: t('desk.late')});
  if (!URGENT[row.urgency]) return null;
  return el('span', {class: 'badge badge-' + URGENT[row.urgency]}, icon('clock'), el('span', {text: t('desk.urgency.' + row.urgency)}));
}

/** An amount: "2.082.000 đ". */
export function dong(amount) {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, '.') + ' đ';
}

/** "50.000 đ" → 50000; null for what is no amount. */
export function amountOf(typed) {
  const digits = typed.replace(/[đvnd.,\s]/gi, '');
  return /^\d{1,12}$/.test(digits) ? Number(digits) : null;
}

/** The fee of a procedure. Never free unless the source says so. */
export function feeWords(fee) {
  if (!fee || !fee.kind) return t('dossier.fee.province');
  if (fee.kind === 'amount') return dong(fee.amount);
  return fee.kind === 'free' ? t('dossier.fee.free') : fee.note;
}

/** The terms of a procedure that are counted on a channel: any channel's before the channel's own. */
export function termsOn(procedure, channel) {
  const known = (procedure.terms || []).filter((term) => term.length);
  const any = known.filter((term) => !term.channel);
  return any.length ? any : known.filter((term) => term.channel === channel);
}

/** A term as it is written in the API, "3wd", in words. */
export function termWords(term) {
  const [, n, kind] = /^([\d.]+)(wd|cd|m)$/.exec(term || '') || [];
  if (n) return t('desk.term.' + kind, {n: n.replace('.', ',')});
  return term === 'same-day' ? t('desk.term.same-day') : t('desk.term.unknown');
}

/** What there is to say of a due time beside the words of its term. */
export function reckoning(due) {
  const lines = [];
  if (due && due.ending) lines.push(t('desk.ending.' + due.ending));
  if (due && due.unsure && due.unsure.length) lines.push(t('desk.unsure'));
  return lines;
}

/** A unit's name. */
export function unitName(settings, id) {
  const unit = settings && settings.units.find((u) => u.id === id);
  return unit ? text(unit.name) : id;
}

/** The word for something that was done, or for something that can be done. */
export function did(name) { return has('desk.did.' + name) ? t('desk.did.' + name) : name; }

export function actionWord(name) { return has('desk.do.' + name) ? t('desk.do.' + name) : name; }
