// A dossier in words.

import {clock, date, has, t, text} from './i18n.js';
import {el, icon} from './staff-dom.js';

const KINDS = {1: 'quiet', 2: 'ok', 3: 'bad', 4: 'ok', 5: 'warn', 6: 'warn', 7: 'quiet', 8: 'warn', 9: 'call', 10: 'quiet'};
const URGENT = {overdue: 'bad', soon: 'warn'};

/** "10:00, thứ Tư, 02/12/2026"; nothing for no time. */
export function when(at) {
  return real(at) ? clock(at) + ', ' + date(at) : '';
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
  if (!fee || !fee.kind) return t('desk.fee.province');
  if (fee.kind === 'amount') return dong(fee.amount) + (fee.note ? ' · ' + fee.note : '');
  return fee.kind === 'free' ? t('desk.fee.free') : fee.note;
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

/** How a due time came about, sentence by sentence. */
export function reckoning(due) {
  if (!due) return [];
  const lines = [];
  if (due.waits) lines.push(t('desk.waits.' + due.waits, {from: when(due.from)}));
  if (due.skipped && due.skipped.length) lines.push(t('desk.skipped', {days: [...new Set(due.skipped.map(dayOff))].join(', ')}));
  if (due.ending) lines.push(t('desk.ending.' + due.ending));
  if (due.unsure && due.unsure.length) lines.push(t('desk.unsure'));
  return lines;
}

// A holiday by its name, a day of the week once.
function dayOff(day) {
  const at = Date.parse(day.date + 'T00:00:00+07:00');
  if (day.day) return date(at) + ' (' + text({vi: day.day.name_vi, en: day.day.name_en}) + ')';
  return day.why === 'weekly' ? t('time.weekday.' + new Date(day.date).getUTCDay()) : date(at);
}

/** A unit's name. */
export function unitName(settings, id) {
  const unit = settings && settings.units.find((u) => u.id === id);
  return unit ? text(unit.name) : id;
}

/** The word for something that was done, or for something that can be done. */
export function did(name) { return has('desk.did.' + name) ? t('desk.did.' + name) : name; }

export function actionWord(name) { return has('desk.do.' + name) ? t('desk.do.' + name) : name; }
