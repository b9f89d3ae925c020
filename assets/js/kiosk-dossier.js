// A dossier on the machine's screen: how it stands, what to do, when it is ready, what happened. For everybody who
// passes by to read, so it goes by itself.

import {hush, onVoices, say, sentences, speaks} from './lookup-aloud.js';
import {bring, next, state, steps, tone, when, where} from './lookup-words.js';
import {lang, t} from './i18n.js';
import {el, icon} from './kiosk-dom.js';
import {pager} from './kiosk-pager.js';
import {way} from './kiosk-stop.js';

const SIGN = {wait: 'hourglass', act: 'alert', ready: 'check', done: 'smile', late: 'clock'};
const PAPER = {printing: 'hourglass', printed: 'paper'};

/**
 * @param {object} app
 * @param {import('./kiosk-lookup.js').LookUp} own
 * @returns {import('./kiosk-stage.js').Screen}
 */
export function dossierScreen(app, own) {
  const view = own.dossier;
  const left = el('p', {class: 'left', role: 'timer'});
  const told = el('p', {class: 'told', role: 'status'});
  const print = way('print', 'printer', t('lookup.print'), () => own.print(lang()));
  const listen = way('listen', 'sound', t('lookup.listen'), () => {
    app.stage.touched();
    say(sentences(view), () => app.stage.touched()); // nobody who listens touches the screen
  });
  const hear = () => { listen.hidden = !speaks(); };
  onVoices(hear);
  hear();
  own.follow = (paper) => {
    print.disabled = paper === 'printing' || paper === 'printed' || paper === 'unknown';
    told.dataset.paper = paper;
    told.replaceChildren(...(paper ? [icon(PAPER[paper] || 'alert'), el('span', {text: t('lookup.paper.' + paper)})] : []));
  };
  own.follow(own.paper);
  return {
    name: 'dossier', look: 'dossier',
    parts: [
      el('div', {class: 'say say-' + tone(view), 'data-code': 'dossier'},
        icon(SIGN[tone(view)]), el('h1', {tabindex: '-1', text: state(view)})),
      pager(el('div', {class: 'story'}, todo(view), facts(view), timeline(view))),
      el('div', {class: 'do'}, listen, print, way('done', 'check', t('kiosk.done'), app.start, true), told, left),
    ],
    leave: hush,
    update: (now) => own.papers(now.papers),
    rest: {ms: app.times().dossier_ms, then: app.start, count: (n) => { left.textContent = t('lookup.return', {n}); }},
  };
}

function todo(view) {
  const papers = bring(view);
  return el('section', {class: 'todo todo-' + tone(view)},
    el('h2', {text: t('lookup.next')}),
    el('p', {id: 'next', text: next(view)}),
    papers.length > 0 && el('ul', {}, ...papers.map((one) => el('li', {text: one}))));
}

function facts(view) {
  const due = when(view);
  return el('dl', {class: 'known'},
    ...fact('where', t('lookup.where'), where(view)),
    ...(due ? fact('when', due.label, due.value) : []),
    ...fact('what', t('lookup.procedure'), view.procedure),
    ...fact('who', t('lookup.name'), view.name),
    ...fact('code', t('lookup.code.short'), view.code));
}

function fact(id, label, value) {
  return value ? [el('div', {class: 'known-' + id}, el('dt', {text: label}), el('dd', {id, text: value}))] : [];
}

function timeline(view) {
  return el('section', {class: 'steps'},
    el('h2', {text: t('lookup.steps')}),
    el('ol', {}, ...steps(view).map((step) => el('li', {class: step.now ? 'now' : step.ahead ? 'ahead' : 'past', 'aria-current': step.now && 'step'},
      el('span', {class: 'step-words', text: step.words}), el('span', {class: 'step-at', text: step.at})))));
}
