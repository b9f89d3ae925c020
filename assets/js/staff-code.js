// What a scanned text is about. The same as internal/scan, whose testdata holds both.

/** @typedef {{kind: 'code' | 'ticket' | 'receipt' | 'dossier' | 'identity' | 'other', text: string}} Meaning */

const CODE = /^[0-9BCGHKLMNPQTV]{12}$/;
const DOSSIER = /^(?:[A-Z]\d{2}|\d{3})(?:\.[A-Z0-9]{2,3}){0,3}-\d{6}-\d{4,6}$/;
const PAGE = /^(.+)\/([TR])\/([0-9BCGHKLMNPQTV]{12})\/?$/s; // of a ticket, of a receipt
const MARK = /^[^#]+\/D#([0-9BCGHKLMNPQTV]{12})$/; // of a receipt, as phones keep it to themselves
const CARD = /^[A-Z0-9]{9,15}\|/; // a citizen's or a health insurance card
const CARD_NUMBER = /^0(?:0[1-9]|[1-9]\d)[0-3]\d{8}$/; // the barcode of the cards of 2016

/**
 * Small letters count as capitals. Of personal data and of what is not ours nothing comes back.
 * @param {string} scanned
 * @returns {Meaning}
 */
export function meaning(scanned) {
  const text = scanned.trim().toUpperCase();
  if (CARD.test(text) || CARD_NUMBER.test(text) || text.split('|').length > 2) return {kind: 'identity', text: ''};
  if (CODE.test(text)) return {kind: 'code', text};
  if (DOSSIER.test(text)) return {kind: 'dossier', text};
  const mark = MARK.exec(text);
  if (mark) return {kind: 'receipt', text: mark[1]};
  const page = PAGE.exec(text.split(/[?#]/)[0]);
  if (page) return {kind: page[2] === 'T' ? 'ticket' : 'receipt', text: page[3]};
  return {kind: 'other', text: ''};
}
