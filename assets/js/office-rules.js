// The rules in force, as sentences.

import {t} from './i18n.js';
import {span, spoken} from './staff-time.js';

/** @param {any} rules @returns {string[]} */
export function sentences(rules) {
  const all = [t('office.rule.mixing', {p: Math.max(1, rules.mixing.priority), o: rules.mixing.ordinary || 2})];
  const back = span(rules.missed_tolerance);
  all.push(back > 0 ? t('office.rule.missed', {time: spoken(back)}) : t('office.rule.noMissed'));
  if (rules.auto_no_show > 0) all.push(t('office.rule.auto', {n: rules.auto_no_show}));
  if (rules.late_check) all.push(t('office.rule.late'));
  if (rules.always_open) all.push(t('office.rule.always'));
  return all;
}
