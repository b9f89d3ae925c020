// The screens of opinions and suggestions at the ticket machine.

import {date, t, text} from './i18n.js';
import {button, el, icon} from './kiosk-dom.js';
import './kiosk-keyboard.js';
import {DIGITS, pad} from './kiosk-pad.js';
import {way} from './kiosk-stop.js';
import {levelButton, levelsOf} from './survey-scale.js';

const MOST = 1000; // letters of a suggestion
const CODE = 60000; // ms that a code stays, to be written down

/** The button on the menu. */
export function opinionButton(app) {
  return button({class: 'btn find', id: 'opinion', onclick: () => app.opinion.open()}, icon('smile'), t('opinion.menu'));
}

export function chooseScreen(app, own) {
  return {
    name: 'opinion', look: 'opinion',
    parts: [
      title(t('opinion.title'), t('opinion.scan')),
      el('div', {class: 'do'},
        own.questions.length > 0 && way('rate-office', 'smile', t('opinion.office'), () => own.go('rate'), true),
        own.survey.box && way('suggest', 'letters', t('opinion.suggest'), () => own.go('box'), true),
        way('back', 'back', t('kiosk.back'), app.start)),
    ],
    rest: app.unfinished(),
  };
}

export function rateScreen(app, own) {
  const question = own.questions[own.at];
  const about = own.ticket ? t('opinion.about', {number: own.ticket.number}) : t('opinion.about.office');
  return {
    name: 'opinion-rate-' + own.at, look: 'opinion',
    parts: [
      title(text(question.ask), about),
      el('div', {class: 'levels', role: 'group', 'aria-label': text(question.ask)},
        ...levelsOf(own.survey).map((level) => levelButton(own.survey, level, {onclick: () => own.choose(level.id)}))),
      el('div', {class: 'do'}, way('back', 'back', t('kiosk.back'), () => own.back())),
    ],
    rest: app.unfinished(),
  };
}

export function whyScreen(app, own) {
  return {
    name: 'opinion-why', look: 'opinion',
    parts: [
      title(t('rate.why'), t('opinion.why.how')),
      el('div', {class: 'reasons', role: 'group', 'aria-label': t('rate.why')}, ...own.survey.reasons.map((reason) => button({
        class: 'btn reason', id: 'reason-' + reason.id, 'data-reason': reason.id, 'aria-pressed': String(own.reasons.includes(reason.id)), onclick: () => own.toggle(reason.id),
      }, own.reasons.includes(reason.id) ? icon('check') : el('span', {class: 'reason-tick'}), text(reason.name)))),
      el('div', {class: 'do do-two'},
        way('back', 'back', t('rate.undo'), () => own.back()),
        way('send', 'check', t(own.reasons.length ? 'rate.send' : 'rate.skip'), () => own.send(), true)),
    ],
    rest: app.unfinished(() => own.send()), // the mark was given
  };
}

export function thanksScreen(app, own) {
  const counted = own.put.counted;
  const left = el('p', {class: 'left'});
  return {
    name: 'opinion-thanks', look: 'opinion',
    parts: [
      title(t('rate.thanks'), t(counted ? 'rate.thanks.line' : 'opinion.already')),
      el('div', {class: 'do'},
        own.survey.box && way('suggest', 'letters', t('opinion.suggest'), () => own.go('box')),
        way('done', 'check', t('kiosk.done'), app.start, true), left),
    ],
    rest: {ms: app.times().paper_ms, then: app.start, count: (n) => { left.textContent = t('kiosk.return', {n}); }},
  };
}

export function boxScreen(app, own) {
  const left = el('p', {class: 'how', id: 'letters', role: 'status'});
  const input = el('textarea', {class: 'query opinion-text', id: 'typed', inputmode: 'none', autocomplete: 'off', spellcheck: 'false', maxlength: MOST, 'aria-label': t('opinion.suggest')});
  input.value = own.text;
  const next = way('go', 'next', t('opinion.next'), () => own.go('contact'), true);
  const told = () => {
    own.text = input.value.slice(0, MOST);
    left.textContent = t('opinion.letters', {n: MOST - [...own.text].length});
    next.disabled = !own.text.trim();
  };
  input.addEventListener('input', told);
  told();
  return {
    name: 'opinion-box', look: 'suggest',
    parts: [
      el('div', {class: 'say'}, el('h1', {tabindex: '-1', text: t('opinion.box')}), left),
      el('div', {class: 'act'}, button({class: 'btn', id: 'back', onclick: app.start}, icon('back'), t('kiosk.back'))),
      el('label', {class: 'typed'}, input),
      document.createElement('kiosk-keyboard').writes(input),
      el('div', {class: 'do'}, next),
    ],
    shown: () => input.focus({preventScroll: true}),
    rest: app.unfinished(),
    keep: () => own.text.trim() !== '',
  };
}

export function contactScreen(app, own) {
  const input = el('input', {class: 'query', id: 'typed', type: 'text', inputmode: 'none', autocomplete: 'off', maxlength: '15', 'aria-label': t('opinion.contact')});
  input.value = own.contact;
  const send = way('go', 'check', t('opinion.put'), () => own.suggest(), true);
  const told = () => {
    input.value = input.value.replace(/[^\d]/g, '');
    own.contact = input.value;
    const n = own.contact.length;
    send.disabled = n > 0 && n < 8;
  };
  input.addEventListener('input', told);
  told();
  return {
    name: 'opinion-contact', look: 'lookup',
    parts: [
      title(t('opinion.contact'), t('opinion.contact.how')),
      el('div', {class: 'act'}, button({class: 'btn', id: 'back', onclick: () => own.go('box')}, icon('back'), t('kiosk.back'))),
      el('label', {class: 'typed'}, icon('phone'), input),
      pad(input, DIGITS.slice(0, 3).concat('0')),
      el('div', {class: 'do'}, send),
    ],
    shown: () => input.focus({preventScroll: true}),
    rest: app.unfinished(),
    keep: () => true,
  };
}

export function putScreen(app, own) {
  const {code, due} = own.put;
  const left = el('p', {class: 'left'});
  return {
    name: 'opinion-put', look: 'opinion',
    parts: [
      title(t('opinion.done'), t('opinion.done.how', {date: date(Date.parse(due) - 1)})),
      el('p', {class: 'opinion-code', id: 'code', text: code.replace(/(.{4})(?=.)/g, '$1 ')}),
      el('div', {class: 'do'}, way('done', 'check', t('kiosk.done'), app.start, true), left),
    ],
    rest: {ms: CODE, then: app.start, count: (n) => { left.textContent = t('kiosk.return', {n}); }},
  };
}

function title(words, how) {
  return el('div', {class: 'say'}, el('h1', {tabindex: '-1', text: words}), el('p', {class: 'how', text: how}));
}
