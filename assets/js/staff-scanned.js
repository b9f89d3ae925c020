// A ticket that is scanned on a page of the staff: what it is now, and what can be done with it here.

import {clock, minutes, t, text} from './i18n.js';
import {meaning} from './staff-code.js';
import {ask, asking} from './staff-dialog.js';
import {el, icon} from './staff-dom.js';
import {onScan} from './staff-scan.js';
import {toast} from './staff-toast.js';

const ANSWER = 8000; // ms to wait for the hub
const AGAIN = 2000; // ms in which the same thing under the scanner is the same scan
const MINE = ['number', 'scanned']; // questions that a scan answers or replaces

/**
 * @typedef {object} Verb what can be done with a scanned ticket
 * @property {string} name
 * @property {(ticket: any) => string} label
 * @property {(ticket: any) => boolean} can
 * @property {(ticket: any) => void} act
 * @property {string} [kind] class of the button
 */

/**
 * Shows every ticket that is scanned from now on.
 * @param {{ready: () => boolean, verbs: Verb[], note?: (ticket: any) => string}} on
 */
export function onScanned(on) {
  const again = repetition();
  let latest = 0;
  onScan({
    ready: on.ready,
    ours: (scanned, fault) => { const {kind} = meaning(scanned); return kind === 'identity' || (!fault && kind !== 'other'); },
    found: (scanned, fault) => {
      if (again(fault || scanned)) return;
      const mine = ++latest;
      take(meaning(scanned), fault, on, () => mine === latest);
    },
  });
}

// A scanner on a stand reads what lies there over and over.
function repetition() {
  let [last, at] = ['', 0];
  return (scanned) => {
    const same = scanned === last && performance.now() - at < AGAIN;
    [last, at] = [scanned, performance.now()];
    return same;
  };
}

/** Whether a ticket that was set aside may go back in line. */
export function mayReturn(ticket, now) {
  return ticket.state === 'held' || (ticket.state === 'missed' && Date.parse(ticket.back_until || 0) > now);
}

/** What stands on the page so that people know. */
export function scanHint(key) {
  return el('p', {class: 'scan-hint'}, icon('scan'), el('span', {'data-t': key}));
}

async function take({kind, text: code}, fault, on, isLatest) {
  if (kind === 'identity') return toast(t('staff.scan.identity'), 'bad');
  if (fault || kind === 'other') return toast(t(fault === 'spoilt' ? 'staff.scan.spoilt' : 'staff.scan.other'), 'bad');
  if (kind === 'receipt' || kind === 'dossier') return toast(t('staff.scan.dossier'), 'bad');
  if (!makeWay()) return toast(t('staff.scan.asking'), 'bad');
  const ticket = await fetchTicket(code);
  if (ticket && isLatest() && !asking()) await show(ticket, on);
}

// A question about something else is answered first.
function makeWay() {
  const open = document.querySelector('dialog[open]');
  if (open && !MINE.includes(open.dataset.ask)) return false;
  if (open) open.close();
  return true;
}

async function fetchTicket(code) {
  try {
    const answer = await fetch('/api/v1/tickets/' + code, {signal: AbortSignal.timeout(ANSWER)});
    if (answer.ok) return await answer.json();
    toast(t(answer.status === 404 ? 'staff.scan.unknown' : 'staff.scan.noAnswer'), 'bad');
  } catch (e) {
    toast(t('staff.scan.noAnswer'), 'bad');
  }
  return null;
}

async function show(ticket, on) {
  const verbs = on.verbs.filter((verb) => verb.can(ticket));
  const name = await ask({
    title: t('staff.scan.title', {number: ticket.number}), name: 'scanned',
    body: about(ticket, on.note ? on.note(ticket) : ''),
    choices: verbs.map((verb, i) => ({value: verb.name, label: verb.label(ticket), key: String(i + 1), kind: verb.kind})),
    cancel: t('staff.close'),
  });
  const chosen = verbs.find((verb) => verb.name === name);
  if (chosen) chosen.act(ticket);
}

function about(ticket, note) {
  const line = (words) => words && el('p', {text: words});
  return el('div', {class: 'scanned'},
    el('p', {class: 'scanned-state', 'data-state': ticket.state, text: state(ticket)}),
    line(text(ticket.service_name)),
    ticket.state === 'waiting' && line(ahead(ticket)),
    ticket.state === 'missed' && line(back(ticket)),
    el('p', {class: 'muted', text: t('staff.scan.issued', {time: clock(ticket.issued_at)})}),
    ticket.rehearsal && el('p', {class: 'badge badge-warn', text: t('staff.rehearsalBadge')}),
    note && el('p', {class: 'scanned-note', text: note}));
}

function state(ticket) {
  const words = ticket.state === 'served' && ticket.outcome ? t('outcome.' + ticket.outcome) : t('staff.state.' + ticket.state);
  const at = ticket.counter ? ' · ' + t('staff.counter', {id: ticket.counter}) : '';
  return words.charAt(0).toLocaleUpperCase() + words.slice(1) + at;
}

function ahead(ticket) {
  if (ticket.ahead === 0) return t('staff.scan.first');
  return t('staff.scan.ahead', {n: ticket.ahead, wait: minutes(ticket.estimate)});
}

function back(ticket) {
  return ticket.back_until ? t('staff.scan.backUntil', {time: clock(ticket.back_until)}) : '';
}
