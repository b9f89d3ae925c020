// Numbers and dates as the language writes them.

import {lang} from './i18n.js';

export function number(n) { return n.toLocaleString(lang(), {maximumFractionDigits: 1}); }

/** 2026-11-23 as 23/11/2026. */
export function day(date) {
  const [y, m, d] = date.split('-');
  return d + '/' + m + '/' + y;
}
