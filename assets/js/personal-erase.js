// Asks before dossiers are erased: which, what goes with them, what stays, and until when backups have them.

import {t} from './i18n.js';
import {backupWords} from './personal-words.js';
import {ask} from './staff-dialog.js';
import {el, say} from './staff-dom.js';
import {field} from './staff-password.js';

const OVER = [3, 7, 9, 10]; // statuses after which the office has nothing more to do

/**
 * Resolves to the reason, or to null.
 * @param {any[]} rows the dossiers that were chosen
 * @param {any} kept wire.KeptPersonal
 */
export function askErase(rows, kept) {
  const reason = field({id: 'p-reason', label: t('personal.reason'), hint: t('personal.reason.hint'), maxlength: '200', autofocus: true});
  const fault = el('p', {class: 'fault', role: 'alert'});
  const means = (name, words) => el('div', {}, el('dt', {text: t('personal.erase.' + name)}), el('dd', {text: words}));
  const open = rows.filter((d) => !OVER.includes(d.status)).length;
  return ask({
    title: t('personal.erase.title', {n: rows.length}), name: 'erase', wide: true,
    body: el('div', {},
      el('ul', {class: 'p-whose'}, ...rows.map((d) => el('li', {text: d.code + ' · ' + d.name + ' · ' + d.title}))),
      open > 0 && el('p', {class: 'p-open', text: t('personal.erase.open', {n: open})}),
      el('dl', {class: 'p-means'}, means('gone', t('personal.erase.gone.words')), means('stays', t('personal.erase.stays.words')), means('backups', backupWords(kept.backups))),
      reason.node, fault),
    submit: {label: t('personal.erase.go', {n: rows.length}), kind: 'btn-danger', value: () => {
      const why = reason.input.value.trim();
      if (why) return why;
      say(fault, t('personal.reason.missing'));
      reason.input.focus();
      return undefined;
    }},
  });
}
