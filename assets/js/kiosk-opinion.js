// What a citizen thinks, at the ticket machine: of the visit whose ticket was scanned, of the office as a whole, or in
// words for the suggestion box. Nothing of it outlives the screen.

import {t} from './i18n.js';
import {el} from './kiosk-dom.js';
import {boxScreen, chooseScreen, contactScreen, putScreen, rateScreen, thanksScreen, whyScreen} from './kiosk-opinion-screens.js';
import {stopScreen, way} from './kiosk-stop.js';
import {low, questionsOf} from './survey-scale.js';

const AWAY = 20000; // ms that stay what needs no touch
const TRIES = 3;

export class Opinion {
  constructor(app) {
    this.app = app;
    this.show = () => app.show(() => this.screen());
    this.reset();
  }

  reset() {
    this.step = 'asking'; // choose, rate, why, thanks, box, contact, put, away
    this.ticket = null; // that was scanned
    this.answers = {};
    this.reasons = [];
    this.text = '';
    this.contact = '';
    this.at = 0;
    this.put = null;
  }

  /** For the next citizen. */
  forget() {
    this.mine = null;
    this.reset();
  }

  get questions() { return questionsOf(this.survey, 'kiosk'); }

  /** Somebody touched the button of the menu. */
  open() { return this.begin('choose', null); }

  /** Somebody wants to rate the visit of a ticket that was scanned; null: the office. */
  rate(ticket) { return this.begin('rate', ticket); }

  async begin(step, ticket) {
    this.reset();
    this.ticket = ticket;
    this.show();
    const mine = this.mine = {};
    const answer = await ask('/opinion');
    if (this.mine !== mine) return;
    this.survey = answer.ok ? answer.body : null;
    this.go(!answer.ok ? 'away' : step === 'rate' && !this.questions.length ? 'choose' : step);
  }

  go(step) {
    this.step = step;
    this.show();
  }

  choose(level) {
    this.answers[this.questions[this.at].id] = level;
    this.at++;
    if (this.at < this.questions.length) return this.show();
    return low(this.survey, this.answers) ? this.go('why') : this.send();
  }

  back() {
    if (this.step === 'why' || this.at > 0) this.at--;
    else return this.app.start();
    this.reasons = [];
    return this.go('rate');
  }

  toggle(reason) {
    this.reasons = this.reasons.includes(reason) ? this.reasons.filter((r) => r !== reason) : this.reasons.concat([reason]);
    this.show();
  }

  send() {
    const body = {ticket: this.ticket ? this.ticket.id : undefined, answers: this.answers, reasons: this.reasons};
    return this.post('/opinion/rating', body, 'thanks');
  }

  suggest() {
    return this.post('/opinion/suggestion', {text: this.text.trim(), contact: this.contact.trim()}, 'put');
  }

  // The same request id goes with every try.
  async post(path, body, then) {
    const mine = this.mine = {};
    this.go('asking');
    const request = mint();
    let answer = {};
    for (let i = 0; i < TRIES && !answer.ok && !answer.code; i++) answer = await ask(path, {...body, request});
    if (this.mine !== mine) return;
    this.put = answer.body;
    this.code = answer.code;
    this.go(answer.ok ? then : 'away');
  }

  screen() {
    const draw = {
      choose: chooseScreen, rate: rateScreen, why: whyScreen, thanks: thanksScreen, box: boxScreen, contact: contactScreen, put: putScreen,
      asking: askingScreen,
    }[this.step];
    return {...(draw ? draw(this.app, this) : awayScreen(this.app, this)), own: true};
  }
}

function askingScreen() {
  return {
    name: 'opinion-asking', look: 'busy',
    parts: [el('div', {class: 'say', 'aria-busy': 'true'}, el('div', {class: 'turning'}), el('h1', {tabindex: '-1', text: t('opinion.asking')}))],
  };
}

function awayScreen(app, own) {
  const code = own.code && own.code !== 'hub-slow' && own.code !== 'not-found' ? own.code : 'opinion-away';
  return {...stopScreen(app, code, {rest: {ms: AWAY, then: app.start}, actions: [way('done', 'check', t('kiosk.done'), app.start, true)]}), name: 'opinion-away'};
}

async function ask(path, body) {
  try {
    const answer = await fetch(path, body && {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});
    const data = await answer.json();
    const ok = answer.status === 200;
    return {ok, code: ok || answer.status === 202 ? '' : data.code || 'failed', body: data};
  } catch {
    return {ok: false, code: ''};
  }
}

function mint() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}
