// Typing the code of a dossier, and then what proves the receipt.

import {t} from './i18n.js';
import {button, el, icon} from './kiosk-dom.js';
import {DIGITS, LETTERS, pad, SECRET} from './kiosk-pad.js';

const CODE = /^(?:[A-Z]\d{2}|\d{3})(?:\.[A-Z0-9]{2,3}){0,3}-\d{6}-\d{4,6}$/;
const PROOF = /^(?:\d{4}|[0-9A-Z]{6,12})$/;

/** The office's own codes begin alike, so that only digits are left to type. */
export function codeScreen(app, own) {
  const {agency} = app.view.look_up || {agency: ''};
  const begin = agency ? agency + '-' : '';
  if (own.code === null) own.code = begin;
  return typing(app, {
    title: 'lookup.code', how: t('lookup.code.how', {example: begin + '261123-0012'}), value: own.code, longest: 32,
    layouts: begin ? [DIGITS, LETTERS] : [LETTERS], tidy: dashed, fits: CODE, wrong: 'lookup.code.wrong', button: 'lookup.next.button', sign: 'next',
    back: app.start,
    typed: (value) => { own.code = value; },
    then: (value) => { own.code = value; own.step = 'proof'; own.show(); },
  });
}

/** The secret, or the end of the phone number. */
export function proofScreen(app, own) {
  const {secret} = app.view.look_up || {secret: true};
  const scanned = own.held !== '';
  return typing(app, {
    title: secret ? 'lookup.proof' : 'lookup.phone', how: scanned ? t('lookup.proof.scanned') : own.code, value: '', longest: 14,
    layouts: secret ? [SECRET] : [DIGITS.slice(0, 3).concat('0')], tidy: (v) => v.replace(/[.-]/g, ''), fits: PROOF, wrong: 'lookup.proof.wrong', button: 'lookup.find', sign: 'search',
    back: scanned ? app.start : () => { own.step = 'code'; own.show(); },
    typed: () => {},
    then: (value) => own.prove(value),
    else: button({class: 'btn', id: 'no-proof', onclick: () => own.glimpse()}, icon('info'), t(secret ? 'lookup.noProof' : 'lookup.noPhone')),
  });
}

function typing(app, o) {
  const said = el('p', {class: 'how', role: 'status', text: o.how});
  const input = el('input', {
    class: 'query', id: 'typed', type: 'text', inputmode: 'none', autocomplete: 'off', spellcheck: 'false',
    maxlength: o.longest, 'aria-label': t(o.title),
  });
  input.value = o.value;
  input.addEventListener('input', () => {
    input.value = o.tidy(input.value.toUpperCase().replace(/[^A-Z0-9.-]/g, '')).slice(0, o.longest);
    o.typed(input.value);
    said.textContent = o.how;
    said.className = 'how';
  });
  const go = () => {
    if (o.fits.test(input.value)) return o.then(input.value);
    said.textContent = t(o.wrong);
    said.className = 'how wrong';
  };
  input.addEventListener('keydown', (e) => { if (e.key === 'Enter') go(); });
  return {
    name: o.title.replace('.', '-'), look: 'lookup',
    parts: [
      el('div', {class: 'say'}, el('h1', {tabindex: '-1', text: t(o.title)}), said),
      el('div', {class: 'act'}, button({class: 'btn', id: 'back', onclick: o.back}, icon('back'), t('kiosk.back'))),
      el('label', {class: 'typed'}, icon('paper'), input),
      pad(input, ...o.layouts),
      el('div', {class: 'do'}, o.else, button({class: 'btn btn-primary', id: 'go', onclick: go}, icon(o.sign), t(o.button))),
    ],
    shown: () => input.focus({preventScroll: true}),
    rest: app.unfinished(),
  };
}

// The dash between date and number types itself.
function dashed(code) {
  return code.replace(/^([A-Z0-9.]+-\d{6})(\d)/, '$1-$2');
}
