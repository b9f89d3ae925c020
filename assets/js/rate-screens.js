// The screens of the tablet in front of a counter.

import {drawing, el} from './dom.js';
import {t, text} from './i18n.js';
import {levelButton, levelsOf} from './survey-scale.js';

/** Where the counter is, and who sits there. */
export function idle(view) {
  const name = text(view.name);
  return [
    el('p', {class: 'r-counter', text: t('rate.counter', {id: view.counter})}),
    name && el('p', {class: 'r-counter-name', text: name}),
    ...person(view.clerk),
    el('h1', {class: 'r-line', tabindex: '-1', text: t('rate.idle')}),
  ];
}

/** The number that is being served. */
export function serving(view) {
  return [
    el('p', {class: 'r-counter', text: t('rate.counter', {id: view.counter})}),
    el('h1', {class: 'r-state', tabindex: '-1', text: t(view.serving ? 'rate.serving' : 'rate.called')}),
    el('p', {class: 'r-number', id: 'number', text: view.number}),
    ...person(view.clerk),
  ];
}

/** Nobody is there, or nothing is known yet; none: the office has no such counter. */
export function closed(view, none) {
  return [
    view && el('p', {class: 'r-counter', text: t('rate.counter', {id: view.counter})}),
    el('h1', {class: 'r-line', tabindex: '-1', text: view ? t(view.state === 'paused' ? 'rate.paused' : 'rate.closed') : t(none ? 'rate.unknown' : 'rate.loading')}),
  ];
}

/** The question. */
export function level(asking, on) {
  return [
    head(asking),
    el('h1', {tabindex: '-1', id: 'question', text: text(asking.question.ask)}),
    el('div', {class: 'levels levels-' + asking.survey.levels.length, role: 'group', 'aria-labelledby': 'question'},
      ...levelsOf(asking.survey).map((one) => levelButton(asking.survey, one, {onclick: () => on.choose(one.id)}))),
    foot(asking.at > 0 && act('back', t('rate.back'), on.back), act('skip', t('rate.none'), on.none)),
  ];
}

/** Why, with few touches. */
export function reasons(asking, on) {
  return [
    head(asking),
    el('h1', {tabindex: '-1', id: 'question', text: t('rate.why')}),
    el('div', {class: 'reasons', role: 'group', 'aria-labelledby': 'question'}, ...asking.survey.reasons.map((one) => el('button', {
      type: 'button', class: 'reason', 'data-reason': one.id, 'aria-pressed': String(asking.reasons.includes(one.id)),
      onclick: () => on.toggle(one.id),
    }, tick(), el('span', {text: text(one.name)})))),
    foot(act('back', t('rate.undo'), on.back), act('skip', t('rate.skip'), on.send), act('send', t('rate.send'), on.send, !asking.reasons.length)),
  ];
}

/** What was said is heard. */
export function thanks(asking, on) {
  return [
    el('div', {class: 'r-tick'}, drawing('m4 12.5 5.5 5.5L20 6.5')),
    el('h1', {tabindex: '-1', text: t('rate.thanks')}),
    el('p', {class: 'r-line', text: t('rate.thanks.line')}),
    foot(act('again', t('rate.again'), on.again)),
  ];
}

function head(asking) {
  return el('p', {class: 'r-about'},
    el('span', {text: t('rate.about', {number: asking.number})}), asking.clerk && el('b', {text: asking.clerk}));
}

function person(name) {
  if (!name) return [];
  return [el('div', {class: 'r-clerk'}, el('span', {class: 'r-initials', 'aria-hidden': 'true', text: initials(name)}), el('p', {class: 'r-name', text: name}))];
}

// Lê Thị Hoa is LH: the family's name and the person's own.
function initials(name) {
  const words = name.trim().split(/\s+/);
  const own = words.length > 1 ? words[words.length - 1] : '';
  return (words[0].charAt(0) + own.charAt(0)).toLocaleUpperCase();
}

function tick() {
  return el('span', {class: 'reason-tick', 'aria-hidden': 'true'}, drawing('m5 12.5 5 5L19.5 7'));
}

function foot(...buttons) { return el('div', {class: 'r-foot'}, ...buttons); }

function act(id, words, onclick, off) {
  return el('button', {type: 'button', class: id === 'send' ? 'btn btn-primary btn-large' : 'btn btn-large', id, disabled: off, onclick, text: words});
}
