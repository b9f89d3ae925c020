// The fields of the questions that actions on a dossier ask.

import {amountOf, unitName} from './dossier-words.js';
import {t, text} from './i18n.js';
import {DateField} from './staff-date.js';
import {el} from './staff-dom.js';

/**
 * @typedef {object} Field
 * @property {string} name in the body of the action; '' shows words alone
 * @property {Node} node
 * @property {() => any} value undefined leaves it out; an Error is said
 */

const label = (id, key, input, hint) => el('div', {class: 'field'}, el('label', {for: id, text: t(key)}), input, hint && el('p', {class: 'hint', text: hint}));

/** One line of text; options are what it usually is. */
export function line(name, {must = false, value = '', hint = '', type = 'text', options = []} = {}) {
  const input = el('input', {class: 'input', id: 'f-' + name, type, autocomplete: 'off', maxlength: '500', value, list: options.length ? 'f-list-' + name : null});
  const node = label(input.id, 'desk.field.' + name, input, hint);
  if (options.length) node.append(el('datalist', {id: 'f-list-' + name}, ...options.map((o) => el('option', {value: o}))));
  return {name, node, value: () => given(input.value.trim(), must, name)};
}

/** Several lines, each a text. */
export function lines(name, of = (s) => s, must = true) {
  const input = el('textarea', {class: 'input', id: 'f-' + name, rows: '3'});
  return {
    name, node: label(input.id, 'desk.field.' + name, input, t('desk.field.lines')),
    value: () => { const all = input.value.split('\n').map((s) => s.trim()).filter(Boolean); return all.length ? all.map(of) : must ? missing(name) : undefined; },
  };
}

/** Money in đồng. */
export function money(name, must) {
  const input = el('input', {class: 'input', id: 'f-' + name, inputmode: 'numeric', autocomplete: 'off', maxlength: '20'});
  return {name, node: label(input.id, 'desk.field.' + name, input, t('desk.field.money')), value: () => {
    if (!input.value.trim()) return must ? missing(name) : undefined;
    const amount = amountOf(input.value);
    return amount === null ? new Error(t('desk.field.moneyWrong')) : amount;
  }};
}

/** A date and a time of day at the office. */
export function instant(name) {
  const field = new DateField({id: 'f-' + name, time: true});
  return {name, node: label(field.input.id, 'desk.field.' + name, field.node, t('desk.field.dueHint')), value: () => (field.value ? field.value + ':00+07:00' : missing(name))};
}

/** One of several. */
export function choice(name, options, value) {
  const input = el('select', {class: 'input', id: 'f-' + name}, ...options.map((o) => el('option', {value: o.value, text: o.words, selected: o.value === value})));
  return {name, node: label(input.id, 'desk.field.' + name, input), value: () => input.value || missing(name)};
}

/** Yes or no. */
export function tick(name, checked = false) {
  const input = el('input', {type: 'checkbox', id: 'f-' + name, checked});
  return {name, node: el('label', {class: 'tick', for: input.id}, input, el('span', {text: t('desk.field.' + name)})), value: () => input.checked};
}

/** The units a dossier can go to. */
export function units(settings, without) {
  return choice('to', settings.units.filter((u) => u.id !== without).map((u) => ({value: u.id, words: text(u.name)})));
}

/** The whole dossier or one of its linked procedures. */
export function part(dossier, settings, open) {
  const all = (dossier.parts || []).map((p, i) => ({value: String(i + 1), words: p.procedure.name + ' – ' + unitName(settings, p.unit)}));
  const made = choice('part', open ? all : [{value: '0', words: t('desk.parts.whole')}, ...all], open ? '' : '0');
  return {...made, value: () => Number(made.value())};
}

function given(value, must, name) {
  if (value) return value;
  return must ? missing(name) : undefined;
}

function missing(name) { return new Error(t('desk.field.missing', {name: t('desk.field.' + name)})); }
