// A dossier on the phone of whoever holds its receipt. ES2018. The token is sent in the body of a request and stands
// in no address that leaves this phone; what it shows is asked for anew by hand.

import {hush, onVoices, say, sentences, speaks} from './lookup-aloud.js';
import {bring, dates, next, state, steps, tone, when, where} from './lookup-words.js';
import {clock, fill, load, onLang, t} from './i18n.js';
import {el, icon} from './phone-dom.js';
import {languages} from './phone-langs.js';

const SIGN = {wait: 'clock', act: 'missed', ready: 'check', done: 'check', late: 'missed', unknown: 'search', away: 'cancelled', paused: 'pause'};

const CODE = /^(?:[A-Z]\d{2}|\d{3})(?:\.[A-Z0-9]{2,3}){0,3}-\d{6}-\d{4,6}$/; // of a dossier: proves nothing

class Dossier {
  constructor() {
    this.view = null;
    this.fault = ''; // unknown, away, paused
    this.wait = 0; // seconds, when paused
    this.asked = 0; // counts the questions: only the last one's answer counts
  }

  async start() {
    await load();
    languages(byId('langs'));
    byId('refresh').addEventListener('click', () => this.ask());
    byId('listen').addEventListener('click', () => this.listen());
    onVoices(() => this.draw());
    window.addEventListener('hashchange', () => { this.view = null; this.ask(); }); // another receipt in the same tab
    onLang(() => this.draw());
    await this.ask();
  }

  async ask() {
    const n = ++this.asked;
    byId('refresh').setAttribute('aria-busy', 'true');
    this.draw();
    const got = await lookUp(token());
    if (n !== this.asked) return;
    byId('refresh').removeAttribute('aria-busy');
    this.fault = got.fault;
    this.wait = got.wait;
    if (got.fault !== 'away') this.view = got.view; // what was read stays, with its time
    this.draw();
  }

  listen() {
    const loud = byId('listen').getAttribute('aria-pressed') === 'true';
    byId('listen').setAttribute('aria-pressed', String(!loud));
    if (loud) hush();
    else say(sentences(this.view), (over) => { if (over) byId('listen').setAttribute('aria-pressed', 'false'); });
  }

  draw() {
    const box = byId('dossier'), {view, fault} = this;
    fill(document);
    document.body.setAttribute('data-state', view ? mood(view) : fault || 'loading');
    box.textContent = '';
    const parts = view ? (glimpsed(view) ? glimpse(view) : dossier(view)) : fault ? sorry(fault, this.wait) : [el('p', 'p-state', t('lookup.asking'))];
    if (view && fault) parts.unshift(el('p', 'p-lost', t('lookup.phone.away')));
    parts.forEach((part) => box.appendChild(part));
    byId('listen').hidden = !view || glimpsed(view) || !speaks();
    byId('note').textContent = view ? t('lookup.phone.at', {time: clock(view.at)}) + ' · ' + t(glimpsed(view) ? 'lookup.phone.glimpse' : 'lookup.phone.private') : '';
  }
}

/** The token of http://hub/d#TOKEN, the code of http://hub/d#CODE, or the token of http://hub/r/TOKEN. */
function token() {
  return location.hash.length > 1 ? location.hash.slice(1) : decodeURIComponent(location.pathname.split('/')[2] || '');
}

async function lookUp(code) {
  try {
    const answer = await fetch('/api/v1/lookup', {
      method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(CODE.test(code) ? {code} : {token: code}), cache: 'no-store',
    });
    if (answer.ok) return {view: await answer.json(), fault: '', wait: 0};
    if (answer.status === 429) return {view: null, fault: 'paused', wait: Number(answer.headers.get('Retry-After')) || 60};
    return {view: null, fault: answer.status < 500 ? 'unknown' : 'away', wait: 0};
  } catch (e) {
    return {view: null, fault: 'away', wait: 0};
  }
}

/** Whether it is what anybody sees who knows the code. */
function glimpsed(view) { return !view.steps; }

function mood(view) { return !glimpsed(view) ? tone(view) : {9: 'ready', 10: 'done'}[view.status] || 'wait'; }

function glimpse(view) {
  return [
    el('h1', 'd-state', [icon(SIGN[mood(view)]), el('span', '', state(view))]),
    el('dl', 'd-known', dates(view).map((one) => fact('when', one.label, one.value)).concat(fact('code', t('lookup.code.short'), view.code))),
  ];
}

function dossier(view) {
  const due = when(view), papers = bring(view);
  return [
    el('h1', 'd-state', [icon(SIGN[tone(view)]), el('span', '', state(view))]),
    el('section', 'd-todo', [
      el('h2', '', t('lookup.next')), el('p', '', next(view)),
      papers.length ? el('ul', '', papers.map((one) => el('li', '', one))) : null,
    ]),
    el('dl', 'd-known', [
      fact('when', due && due.label, due && due.value),
      fact('where', t('lookup.where'), where(view)),
      fact('what', t('lookup.procedure'), view.procedure),
      fact('who', t('lookup.name'), view.name),
      fact('code', t('lookup.code.short'), view.code),
    ]),
    el('section', 'd-steps', [el('h2', '', t('lookup.steps')), el('ol', '', steps(view).map(step))]),
  ];
}

function fact(name, label, value) {
  return value ? el('div', 'd-' + name, [el('dt', '', label), el('dd', '', value)]) : null;
}

function step(one) {
  return el('li', one.now ? 'now' : one.ahead ? 'ahead' : 'past', [el('span', 'd-words', one.words), el('span', 'd-at', one.at)]);
}

function sorry(fault, wait) {
  const advice = fault === 'paused' ? t('lookup.phone.paused', {n: Math.ceil(wait / 60)}) : t('lookup.phone.' + fault + '.do');
  return [
    el('p', 'd-sorry', [icon(SIGN[fault]), el('span', '', t(fault === 'paused' ? 'kiosk.stop.lookup-paused' : 'lookup.phone.' + fault))]),
    el('p', 'p-advice', advice),
  ];
}

function byId(id) { return document.getElementById(id); }

new Dossier().start();
