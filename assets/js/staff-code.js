// What a scanned text is about. The same as internal/scan, whose testdata holds both.

/** @typedef {{kind: 'code' | 'ticket' | 'receipt' | 'dossier' | 'identity' | 'other', text: string}} Meaning */

const CODE = /^(?!\d+$)[0-9BCGHKLMNPQTV]{12}$/; // never digits alone: those are a product's, or a card's number
const DOSSIER = /^(?:[A-Z]\d{2}|\d{3})(?:\.[A-Z0-9]{2,3}){0,3}-\d{6}-\d{4,6}$/;
const PAGE = /^(.+)\/([TR])\/(.{12})\/?$/s; // of a ticket, of a receipt
const MARK = /^[^#]+\/D#(.{12})$/; // of a receipt, as phones keep it to themselves
const CARD = /^[A-Z0-9]{9,15}\|/; // a citizen's or a health insurance card

/**
 * Small letters count as capitals. Of personal data and of what is not ours nothing comes back.
 * @param {string} scanned
 * @returns {Meaning}
 */
export function meaning(scanned) {
  const text = scanned.trim().toUpperCase();
  if (CARD.test(text) || text.split('|').length > 2) return {kind: 'identity', text: ''};
  if (CODE.test(text)) return {kind: 'code', text};
  if (DOSSIER.test(text)) return {kind: 'dossier', text};
  const mark = MARK.exec(text);
  if (mark && CODE.test(mark[1])) return {kind: 'receipt', text: mark[1]};
  const page = PAGE.exec(text.split(/[?#]/)[0]);
  if (page && CODE.test(page[3])) return {kind: page[2] === 'T' ? 'ticket' : 'receipt', text: page[3]};
  return {kind: 'other', text: ''};
}
