// Papers of a dossier: slips at a printing station, sheets through the browser.

import {t} from './i18n.js';
import {follow, why} from './staff-print.js';

/**
 * Prints a slip at the desk's station and says how it goes.
 * @param {any} desk register, page, station
 * @param {any} dossier DossierView or DossierRow
 * @param {string} form receipt, supplement, refusal, status
 * @param {(state: string, words: string) => void} say
 */
export function printSlip(desk, dossier, form, say, copy = false) {
  const device = desk.station();
  if (!device) return say('failed', t('desk.print.noStation'));
  return desk.page.commands.press('slip-' + dossier.code + form, async () => {
    say('waiting', t('desk.print.waiting', {name: device}));
    const answer = await desk.register.print(dossier.code, form, device, copy);
    if (!answer.ok) return say('failed', answer.text);
    const job = await follow(device, answer.data);
    return say(job.state, t('desk.print.' + job.state, {name: device, why: why(job, device)}));
  });
}

/** Opens a sheet in the browser, to be printed and signed. The clerk is told to the hub, so it is fetched first. */
export async function printForm(desk, dossier, kind, say, twice = false) {
  return opened(await desk.register.form(dossier.code, kind, twice), say);
}

/** Shows a PDF that was fetched. */
export function opened(answer, say) {
  if (!answer.ok) return say('failed', answer.status === 404 ? t('desk.print.noSheet') : answer.text);
  const url = URL.createObjectURL(answer.data);
  if (!window.open(url, '_blank')) return say('failed', t('desk.print.popup'));
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  return say('printed', t('desk.print.opened'));
}
