// Tickets on paper: which machines print, what became of a ticket's paper, and a ticket on its way to a printer.

import {has, t} from './i18n.js';
import {state} from './staff-device.js';
import {ask} from './staff-dialog.js';
import {el, icon} from './staff-dom.js';
import {toast} from './staff-toast.js';

const LOOK = 400; // ms between two looks at a job
const GIVE_UP = 80000; // ms: the hub itself gives a job seventy seconds
const OVER = ['printed', 'failed', 'unknown'];

/** The connected machines with a printer, first those that can print now. */
export function printers(office) {
  const all = office ? office.devices.filter((d) => d.connected && d.health.paper) : [];
  const able = (d) => d.health.paper === 'ok' || d.health.paper === 'near-end';
  return [...all.filter(able), ...all.filter((d) => !able(d))];
}

const MARKS = {printed: 'paper-mark', failed: 'badge badge-bad', unknown: 'badge badge-warn'};

/** What became of a ticket's paper: nothing where nobody said; a picture where all is well or there is no room. */
export function paperMark(row, narrow = false) {
  if (!row.paper) return null;
  const words = t('staff.paper.' + row.paper) + (row.paper_copy ? ' · ' + t('staff.paper.copy') : '');
  if (row.paper !== 'printed' && !narrow) return el('span', {class: MARKS[row.paper], text: words});
  return el('span', {class: MARKS[row.paper], title: words}, icon(row.paper === 'printed' ? 'printer' : 'alert'), el('span', {class: 'visually-hidden', text: words}));
}

/**
 * Sends a ticket to a printer and follows it to its end.
 * @param {import('./staff-command.js').Commands} commands
 * @param {string} device
 * @param {string} ticket id
 * @param {(job: {state: string, why?: string}) => void} [on] told of every state
 * @returns {Promise<{state: string, why?: string, text?: string}>} a refusal is failed, with its sentence
 */
export async function printTicket(commands, device, ticket, on = () => {}) {
  const answer = await commands.send('devices/' + device + '/print', {ticket, lang: 'vi'});
  if (!answer.ok) {
    const refused = {state: 'failed', text: answer.text};
    on(refused);
    return refused;
  }
  return follow(device, answer.data, on);
}

/** Follows a job to its end. */
export async function follow(device, job, on = () => {}) {
  const end = performance.now() + GIVE_UP;
  for (on(job); !OVER.includes(job.state); on(job)) {
    await new Promise((done) => { setTimeout(done, LOOK); });
    job = await look(device, job) || job;
    if (performance.now() > end) job = {state: 'unknown', why: 'no-answer'};
  }
  return job;
}

// A hub that started anew has forgotten the job, and nobody knows; without an answer it is asked again.
async function look(device, job) {
  try {
    const response = await fetch('/api/v1/devices/' + device + '/jobs/' + job.id);
    if (response.status === 404) return {state: 'unknown', why: 'no-answer'};
    return response.ok ? await response.json() : null;
  } catch (e) {
    return null;
  }
}

/** How a job goes or ended, as a sentence. */
export function printWords(job, number, name) {
  if (job.text) return t('staff.print.failed', {number, why: job.text.replace(/\.$/, '')});
  return t('staff.print.' + job.state, {number, name, why: why(job, name)});
}

/** What went wrong with a job. */
export function why(job, name) {
  const key = 'staff.print.why.' + job.why;
  return has(key) ? t(key, {name}) : t('staff.print.why.other', {name});
}

/**
 * Prints a ticket again, at the printer that is wanted or that somebody chooses, and says how it went.
 * @param {import('./staff-page.js').Page} page
 * @param {any} office OfficeView
 * @param {{id: string, number: string}} row
 * @param {string} [wanted] id of a printer
 */
export async function reprint(page, office, row, wanted = '') {
  const all = printers(office);
  if (!all.length) return toast(t('staff.print.none'), 'bad');
  const device = all.some((d) => d.id === wanted) ? wanted : await choose(all, row.number);
  if (!device) return undefined;
  return page.commands.press('print-' + row.id, async () => {
    toast(t('staff.print.printing', {number: row.number, name: device}));
    const job = await printTicket(page.commands, device, row.id);
    toast(printWords(job, row.number, device), job.state === 'printed' ? 'ok' : 'bad');
  });
}

function choose(all, number) {
  return ask({
    title: t('staff.print.title', {number}), lead: t('staff.print.lead'), name: 'print',
    choices: all.map((d, i) => ({value: d.id, label: printerName(d), hint: state('paper', d.health.paper), key: i < 9 ? String(i + 1) : undefined, mark: icon('printer')})),
  });
}

/** A printer's name for people. */
export function printerName(d) {
  return d.health.counter ? d.id + ' · ' + t('staff.counter', {id: d.health.counter}) : d.id;
}
