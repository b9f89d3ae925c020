// What the page of personal data says of rules, backups and erasures.

import {when} from './dossier-words.js';
import {date, has, t} from './i18n.js';

/** Until when backups have what is erased now. */
export function backupWords(held) {
  if (!held.made) return t('personal.backups.off');
  return held.until ? t('personal.backups.until', {date: date(held.until)}) : t('personal.backups.none');
}

/** The rows of what is kept for how long. */
export function ruleRows(kept) {
  const long = (n, unit) => (n ? t('personal.rule.' + unit, {n}) : t('personal.rule.never'));
  const {swept} = kept;
  return [
    ['contact', long(kept.contact_months, 'months')],
    ['dossier', long(kept.dossier_years, 'years')],
    ['looks', kept.looks_months ? long(kept.looks_months, 'months') : t('personal.rule.withDossier')],
    ['suggestion', long(kept.contact_days, 'days')],
    ['swept', swept ? t('personal.swept', {at: when(swept.at), contacts: swept.contacts, dossiers: swept.dossiers, looks: swept.looks}) : t('personal.swept.none')],
    ['backups', backupWords(kept.backups)],
  ];
}

/** Who erased a dossier. */
export function eraser(row) {
  return has('personal.who.' + row.who) ? t('personal.who.' + row.who) : row.name || t('my.somebody');
}
