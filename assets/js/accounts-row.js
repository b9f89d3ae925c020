// One account as a line of the list.

import {clock, date, t, text} from './i18n.js';
import {button, el} from './staff-dom.js';

/**
 * @param {any} a Account
 * @param {{units: any[], open: () => void, self: boolean}} p
 */
export function accountRow(a, {units, open, self}) {
  const cell = (column, ...children) => el('td', {'data-label': t('accounts.col.' + column)}, ...children);
  return el('tr', {'data-login': a.login, 'data-off': a.disabled || null},
    el('th', {scope: 'row'}, button({class: 'btn btn-quiet account-name', onclick: open}, el('span', {class: 'choice-words'}, el('b', {text: nameOf(a)}), el('small', {text: a.login + (self ? ' · ' + t('accounts.self') : '')})))),
    cell('role', t('role.' + a.role)), cell('agency', a.agency || '–'), cell('unit', unitOf(a, units) || '–'),
    cell('seen', a.last_seen ? when(a.last_seen) : t('accounts.never')),
    cell('state', el('span', {class: 'accounts-state'}, ...states(a))));
}

/** The name, or a word for one that was taken out. */
export function nameOf(a) { return a.erased ? t('accounts.erased') : a.name; }

export function when(at) { return clock(at) + ' ' + date(at).replace(/^.*, /, ''); }

function unitOf(a, units) {
  const unit = units.find((u) => u.id === a.unit);
  return unit ? text(unit.name) : a.unit;
}

/** What is special about an account, as badges. */
export function states(a) {
  const all = [];
  const add = (kind, words) => all.push(el('span', {class: 'badge badge-' + kind, text: words}));
  if (a.disabled) add('quiet', t('accounts.state.disabled'));
  if (locked(a)) add('bad', t('accounts.state.locked', {at: clock(a.locked_till)}));
  if (a.must_change && !a.disabled) add('warn', t('accounts.state.mustChange'));
  if (!all.length) add('ok', t('accounts.state.ok'));
  return all;
}

export function locked(a) { return Boolean(a.locked_till) && Date.parse(a.locked_till) > Date.now(); }

/** The accounts that a search finds, without accents and capitals; those that are in use first. */
export function found(all, typed, units) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const fits = (a) => words.every((w) => plain([a.name, a.login, t('role.' + a.role), a.agency, unitOf(a, units)].filter(Boolean).join(' ')).includes(w));
  return all.filter(fits).sort((a, b) => Number(Boolean(a.disabled)) - Number(Boolean(b.disabled)) || last(a).localeCompare(last(b), 'vi') || a.name.localeCompare(b.name, 'vi'));
}

// Vietnamese lists go by the given name, which comes last.
function last(a) { return a.name.split(/\s+/).pop(); }

function plain(s) { return (s || '').normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').toLowerCase(); }
