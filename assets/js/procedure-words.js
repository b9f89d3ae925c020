// What a procedure takes, costs and asks for, in words. ES2018. Nothing that is open is made up: an unknown term is
// said to be unknown, and a fee that the province sets is never free.

import {numeral, t} from './i18n.js';

/** How long it takes, a line for each channel or case that differs. */
export function times(p) {
  const terms = told(p.terms || []);
  if (!terms.length) return [t('procedure.time.unknown')];
  return terms.map((term) => {
    let line = length(term.length) || t('procedure.time.unknown');
    if (term.case) line = t('procedure.case', {case: term.case, time: line});
    return term.channel ? t('procedure.channel.' + term.channel) + ': ' + line : line;
  });
}

// As wire.Times: what holds for any channel goes first, and channels that take equally long are one.
function told(terms) {
  const any = terms.filter((term) => !term.channel);
  if (any.length || !terms.length) return any;
  const same = terms.every((term) => term.length === terms[0].length && !term.case);
  return same ? [{length: terms[0].length}] : terms;
}

// "3wd", "0.5wd", "15cd", "60m", "same-day"
function length(term) {
  if (!term) return '';
  if (term === 'same-day') return t('procedure.same-day');
  const m = /^(\d+(?:\.\d+)?)(wd|cd|h|m)$/.exec(term);
  if (!m) return '';
  const minutes = m[2] === 'm' && Number(m[1]) % 60 === 0;
  const n = minutes ? Number(m[1]) / 60 : Number(m[1]);
  return t('procedure.' + (minutes ? 'h' : m[2]), {n: numeral(n)});
}

/** What it costs. */
export function fee(p) {
  const is = p.fee || {};
  if (is.kind === 'free') return t('procedure.free');
  if (is.kind === 'amount') return String(is.amount).replace(/\B(?=(\d{3})+$)/g, '.') + ' đ';
  if (is.kind === 'by-note' && is.note) return is.note;
  return t('procedure.province');
}

/** What to bring: [name, how], none when the catalogue does not say. */
export function papers(p) {
  return (p.papers || []).map((paper) => {
    if (paper.data) return [paper.name, t('procedure.data', {source: paper.data})];
    const how = [];
    if (paper.originals) how.push(t('procedure.originals', {n: paper.originals}));
    if (paper.copies) how.push(t('procedure.copies', {n: paper.copies}));
    return [paper.name, how.join(', ')];
  });
}
