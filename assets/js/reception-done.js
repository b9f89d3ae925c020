// The number just issued: huge, to be read aloud, and small on paper.

import {clock, date, minutes, t, text} from './i18n.js';
import {ask} from './staff-dialog.js';
import {button, el, icon} from './staff-dom.js';
import {printWords} from './staff-print.js';

/**
 * Shows a ticket until the next visitor comes.
 * @param {any} ticket TicketView
 * @param {{id: string, name: any}[]} then services afterwards
 * @param {{device: string, print: (on: (job: any) => void) => void}} [station] prints it at once
 */
export async function showTicket(ticket, then, station) {
  const paper = slip(ticket, then);
  document.body.append(paper);
  const status = el('p', {class: 'done-paper', role: 'status', hidden: !station});
  if (station) station.print((job) => printing(status, job, ticket.number, station.device));
  await ask({
    title: t('reception.done'), name: 'done', wide: true, cancel: t('staff.close'),
    body: el('div', {class: 'done'},
      el('p', {class: 'done-number number', text: ticket.number}),
      ticket.rehearsal && el('p', {class: 'badge badge-warn', text: t('staff.rehearsalBadge')}),
      el('p', {class: 'done-service', text: [text(ticket.service_name), ...then.map((s) => text(s.name))].join(' → ')}),
      status,
      el('p', {class: 'muted small', text: t('reception.done.read')}),
      el('p', {class: 'done-say', text: aloud(ticket)}),
      button({class: 'btn' + (station ? '' : ' btn-large'), id: 'print', onclick: () => window.print()}, icon('printer'), el('span', {text: t(station ? 'reception.done.printHere' : 'reception.done.print')}))),
    submit: {label: t('reception.done.next'), value: () => true},
  });
  paper.remove();
}

// How the paper goes. What did not come out is read aloud, which is written below.
function printing(status, job, number, device) {
  const sign = {printed: 'finish', failed: 'alert', unknown: 'alert'}[job.state] || 'printer';
  status.dataset.state = job.state;
  status.replaceChildren(icon(sign), el('span', {text: printWords(job, number, device)}));
}

function aloud(ticket) {
  if (ticket.ahead === 0) return t('reception.done.sayNow', {number: ticket.number});
  return t('reception.done.say', {number: ticket.number, n: ticket.ahead, wait: minutes(ticket.estimate)});
}

// What the browser prints; hidden on the screen.
function slip(ticket, then) {
  return el('div', {class: 'slip', 'aria-hidden': 'true'},
    el('p', {class: 'slip-office', text: text(ticket.office)}),
    el('p', {text: t('paper.number')}),
    el('p', {class: 'slip-number', text: ticket.number}),
    el('p', {class: 'slip-service', text: text(ticket.service_name)}),
    ...then.map((s) => el('p', {text: t('reception.then') + ': ' + text(s.name)})),
    ticket.rehearsal && el('p', {class: 'slip-service', text: t('paper.rehearsal')}),
    el('p', {text: clock(ticket.issued_at) + ' · ' + date(ticket.issued_at)}),
    el('p', {text: t('paper.keep')}));
}
