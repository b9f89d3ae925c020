// How taking a dossier in ends: a receipt, a request for papers, a refusal.

import {t, text} from './i18n.js';
import {printForm, printSlip} from './dossier-print.js';
import {dueWords, feeWords, reckoning, statusBadge} from './dossier-words.js';
import {ask} from './staff-dialog.js';
import {button, el, icon} from './staff-dom.js';

/** The paper that goes with a status: 2 receipt, 5 supplement, 3 refusal. */
export function formOf(status) {
  return {5: 'supplement', 3: 'refusal'}[status] || 'receipt';
}

/** Which papers are missing, and why: {papers, reason}, or null. */
export function askMissing(missing) {
  const papers = el('textarea', {class: 'input', id: 'miss-papers', rows: '4', autofocus: missing.length === 0}, missing.join('\n'));
  const reason = el('input', {class: 'input', id: 'miss-reason', autocomplete: 'off', maxlength: '500', value: t('desk.miss.usual'), autofocus: missing.length > 0});
  const fault = el('p', {class: 'fault', role: 'alert'});
  const value = () => {
    const list = papers.value.split('\n').map((s) => s.trim()).filter(Boolean);
    if (list.length && reason.value.trim()) return {papers: list, reason: reason.value.trim()};
    fault.textContent = t('desk.miss.empty');
    return undefined;
  };
  return ask({
    title: t('desk.end.supplement'), lead: t('desk.miss.lead'), name: 'missing',
    body: el('div', {class: 'stack'},
      el('div', {class: 'field'}, el('label', {for: 'miss-papers', text: t('desk.miss.papers')}), papers),
      el('div', {class: 'field'}, el('label', {for: 'miss-reason', text: t('desk.reason')}), reason), fault),
    submit: {label: t('desk.miss.go'), value},
  });
}

/** The reasons of a refusal: {reason}, or null. */
export function askRefusal() {
  const reason = el('textarea', {class: 'input', id: 'refuse-reason', rows: '4', autofocus: true, maxlength: '2000'});
  const fault = el('p', {class: 'fault', role: 'alert'});
  reason.addEventListener('keydown', (e) => { if (e.key === 'Enter' && e.ctrlKey) e.target.form.requestSubmit(); });
  const value = () => {
    if (reason.value.trim()) return {reason: reason.value.trim()};
    fault.textContent = t('desk.reason.empty');
    return undefined;
  };
  return ask({
    title: t('desk.end.refuse'), lead: t('desk.refuse.lead'), name: 'refusal',
    body: el('div', {class: 'field'}, el('label', {for: 'refuse-reason', text: t('desk.reason')}), reason, fault),
    submit: {label: t('desk.refuse.go'), value},
  });
}

/**
 * A dossier just written down, with its paper: another, finish, or null.
 * @param {any} desk register, page, station
 * @param {any} dossier DossierView
 */
export async function showReceipt(desk, dossier) {
  const kind = formOf(dossier.status);
  const status = el('p', {class: 'done-paper', role: 'status', hidden: true});
  const say = (state, words) => {
    status.hidden = false;
    status.dataset.state = state;
    status.replaceChildren(icon(state === 'printed' ? 'finish' : state === 'failed' || state === 'unknown' ? 'alert' : 'printer'), el('span', {text: words}));
  };
  const slip = button({class: 'btn btn-primary btn-large', 'data-code': 'KeyI', id: 'receipt-slip', autofocus: true, onclick: () => printSlip(desk, dossier, kind, say)},
    icon('printer'), el('span', {text: t('desk.print.slip')}), el('kbd', {class: 'kbd', text: 'I'}));
  const sheet = button({class: 'btn btn-large', id: 'receipt-sheet', hidden: true, onclick: () => printForm(desk, dossier, kind, say)},
    icon('printer'), el('span', {text: t('desk.print.sheet')}), el('kbd', {class: 'kbd', text: 'P'}));
  const twice = button({class: 'btn btn-large', id: 'receipt-twice', hidden: true, onclick: () => printForm(desk, dossier, kind, say, true)},
    icon('printer'), el('span', {text: t('desk.print.twice')}));
  desk.register.makes(dossier.code, kind).then((makes) => {
    if (!makes) return;
    sheet.hidden = false;
    twice.hidden = kind !== 'receipt';
    sheet.dataset.code = 'KeyP';
    if (slip.hidden) sheet.focus();
  });
  slip.hidden = !desk.station() || kind === 'refusal';
  return ask({
    title: t('desk.done.' + kind), name: 'receipt', wide: true, cancel: t('staff.close'),
    body: el('div', {class: 'receipt'},
      el('p', {class: 'receipt-code', text: dossier.code}),
      el('p', {class: 'receipt-what'}, statusBadge(dossier.status), el('span', {text: dossier.procedure.name})),
      dossier.due && dueBlock(dossier),
      el('p', {class: 'muted', text: [dossier.applicant.name, t('desk.fee') + ': ' + (text(dossier.fee_words) || feeWords(dossier.fee))].join(' · ')}),
      el('div', {class: 'row'}, slip, sheet, twice), status,
      slip.hidden && kind !== 'refusal' && el('p', {class: 'muted small', text: t('desk.print.noStation')})),
    choices: [
      {value: 'finish', label: t('desk.done.finish'), key: 'f'},
      {value: 'another', label: t('desk.done.another'), hint: t('desk.done.another.hint'), key: 'l'},
    ],
  });
}

/** When it is due, big, and why. */
export function dueBlock(dossier) {
  const at = (dossier.reckoned && dossier.reckoned.shown) || dossier.due;
  const told = dossier.reckoned && dossier.reckoned.at === dossier.due ? at : dossier.due;
  return el('div', {class: 'take-due'},
    el('p', {class: 'eyebrow', text: t('desk.take.due')}),
    dueWords(told),
    el('p', {class: 'take-why', text: text(dossier.term_words)}),
    ...reckoning(dossier.reckoned).map((line) => el('p', {class: 'muted small', text: line})));
}
