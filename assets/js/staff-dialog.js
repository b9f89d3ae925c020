// Questions to the clerk: one dialog, answered by mouse or by one key.

import {t} from './i18n.js';
import {button, el} from './staff-dom.js';
import {strokes} from './staff-keys.js';

/**
 * @typedef {object} Choice
 * @property {any} value
 * @property {string} label
 * @property {string} [hint]
 * @property {string} [key] one letter or digit that chooses it
 * @property {string} [kind] class of the button
 * @property {boolean} [first] has the focus, so that Enter chooses it
 * @property {Node} [mark] before the label
 */

let taking = null; // how a key is taken: it answers one question and is not typed into the next

/** Whether a question is open; the page's own keys rest meanwhile. */
export function asking() {
  return document.querySelector('dialog[open]') !== null;
}

/**
 * Asks, and resolves to the value chosen or to null.
 * @param {{title: string, lead?: string, body?: Node | ((answer: (value: any) => void) => Node), choices?: Choice[], wide?: boolean, name?: string,
 *   below?: Node, submit?: {label: string, value: () => any, kind?: string}, cancel?: string}} q below: after the choices; body: a function where it answers by
 *   itself, as a form of its own does
 * @returns {Promise<any>}
 */
export function ask(q) {
  return new Promise((done) => {
    const opener = document.activeElement;
    const title = 'ask-title' + (document.querySelectorAll('dialog').length || ''); // one question may stand over another
    const node = el('dialog', {class: 'ask' + (q.wide ? ' ask-wide' : ''), 'aria-labelledby': title, 'data-ask': q.name});
    const answer = (value) => { node.dataset.answered = '1'; node.close(); finish(value); };
    const finish = (value) => {
      node.remove();
      if (opener && opener !== document.body && opener.isConnected) opener.focus();
      done(value);
    };
    node.append(form(q, answer, title));
    node.addEventListener('keydown', (event) => byKey(event, node));
    node.addEventListener('close', () => { if (!node.dataset.answered) finish(null); });
    document.body.append(node);
    node.showModal();
    const first = node.querySelector('[autofocus], .choice, .ask-submit');
    if (first) first.focus();
  });
}

function form(q, answer, title) {
  const send = (event) => { event.preventDefault(); const value = q.submit && q.submit.value(); if (value !== undefined) answer(value); };
  const own = typeof q.body === 'function';
  return el(own ? 'div' : 'form', own ? {} : {method: 'dialog', onsubmit: send},
    el('h2', {id: title, text: q.title}),
    q.lead && el('p', {class: 'muted', text: q.lead}),
    own ? q.body(answer) : q.body,
    q.choices && el('div', {class: 'choices', role: 'group', 'aria-labelledby': title}, ...q.choices.map((c) => choice(c, answer))),
    q.below,
    el('div', {class: 'ask-foot'},
      button({class: 'btn btn-quiet', onclick: () => answer(null)}, q.cancel || t('staff.cancel'), el('kbd', {class: 'kbd', text: 'Esc'})),
      q.submit && el('button', {class: 'btn ask-submit ' + (q.submit.kind || 'btn-primary'), text: q.submit.label})));
}

/** One choice as a button. */
export function choice(c, answer) {
  return button({class: 'btn choice ' + (c.kind || ''), autofocus: c.first, 'data-code': c.key && codeOf(c.key), 'data-value': String(c.value), onclick: () => answer(c.value)},
    c.mark, el('span', {class: 'choice-words'}, el('span', {text: c.label}), c.hint && el('small', {text: c.hint})),
    c.key && el('kbd', {class: 'kbd', text: c.key.toUpperCase()}));
}

// The physical key, so that an input method for Vietnamese changes nothing.
function codeOf(key) {
  return /\d/.test(key) ? 'Digit' + key : 'Key' + key.toUpperCase();
}

function byKey(event, node) {
  const typing = event.target.matches('input, select, textarea');
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event, node);
  if (typing) return;
  const code = event.code.replace('Numpad', 'Digit');
  const target = [...node.querySelectorAll('[data-code]')].find((b) => b.dataset.code === code);
  if (target) {
    event.stopPropagation(); // the page's own keys are awake again before this one has gone all its way
    if (!taking) taking = strokes();
    taking(event, () => target.click());
  }
}

function move(event, node) {
  const all = [...node.querySelectorAll('.choice')];
  if (!all.length || event.target.matches('select')) return;
  event.preventDefault();
  const at = all.indexOf(document.activeElement);
  const step = event.key === 'ArrowDown' ? 1 : -1;
  all[(at + step + all.length + (at < 0 && step < 0 ? 1 : 0)) % all.length].focus();
}
