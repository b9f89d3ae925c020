// The question on a citizen's own phone: once, after the visit. ES2018.

import {lang, t, text} from './i18n.js';
import {el} from './phone-dom.js';
import {levelButton, levelsOf, low, questionsOf} from './survey-scale.js';

const KEEP = 'motcua.rated.';
const NOTE = 300; // letters

export class PhoneRate {
  /** @param {HTMLElement} node @param {string} ticket id */
  constructor(node, ticket) {
    this.node = node;
    this.ticket = ticket;
    this.form = null; // the hub's answer
    this.state = ''; // asked, ask, sending, thanks, already, failed
    this.answers = {};
    this.reasons = [];
    this.note = ''; // in their own words
    this.key = mint();
  }

  /** The ticket's state, as it changes. */
  see(state) {
    if (state !== 'served' || this.state || kept(this.ticket)) return;
    this.state = 'asked';
    fetch(this.url()).then((answer) => (answer.ok ? answer.json() : null)).then((form) => {
      if (!form || !form.ask || !questionsOf(form.survey, 'phone').length) return;
      this.form = form;
      this.state = 'ask';
      this.draw();
    }).catch(() => { this.state = ''; });
  }

  url() { return '/api/v1/tickets/' + encodeURIComponent(this.ticket) + '/rating'; }

  draw() {
    if (!this.form) return;
    this.node.hidden = false;
    const focus = this.node.contains(document.activeElement) ? document.activeElement.id : '';
    this.node.textContent = '';
    this.parts().forEach((part) => { if (part) this.node.appendChild(part); });
    if (focus && document.getElementById(focus)) document.getElementById(focus).focus();
  }

  parts() {
    if (this.state === 'thanks' || this.state === 'already') {
      const said = el('p', 'p-said', t(this.state === 'thanks' ? 'rate.thanks' : 'opinion.already'));
      said.setAttribute('role', 'status');
      return [said, el('p', '', this.state === 'thanks' ? t('rate.thanks.line') : '')];
    }
    const survey = this.form.survey;
    return [el('h2', '', t('phone.rate'))].concat(
      questionsOf(survey, 'phone').map((q) => this.question(q)),
      low(survey, this.answers) ? [this.why()] : [],
      [this.state === 'failed' ? status(t('phone.rate.failed')) : null, this.foot()]);
  }

  question(q) {
    const survey = this.form.survey;
    const set = el('div', 'p-levels', levelsOf(survey).map((level) => {
      const b = levelButton(survey, level, {chosen: this.answers[q.id] === level.id, onclick: () => { this.answers[q.id] = level.id; this.draw(); }});
      b.id = 'q-' + q.id + '-' + level.id;
      return b;
    }));
    return group('q-' + q.id, text(q.ask), set);
  }

  why() {
    const set = el('div', 'p-reasons', this.form.survey.reasons.map((reason) => {
      const b = el('button', 'btn p-reason', text(reason.name));
      b.type = 'button';
      b.id = 'why-' + reason.id;
      b.setAttribute('aria-pressed', String(this.reasons.indexOf(reason.id) >= 0));
      b.addEventListener('click', () => this.toggle(reason.id));
      return b;
    }));
    return group('why', t('rate.why'), el('div', '', [set, this.words()]));
  }

  // What no reason of the list says.
  words() {
    const input = el('textarea', 'input');
    input.id = 'why-note';
    input.rows = 2;
    input.maxLength = NOTE;
    input.value = this.note;
    input.addEventListener('input', () => { this.note = input.value; });
    const label = el('label', '', t('phone.rate.note'));
    label.htmlFor = input.id;
    return el('div', 'field p-note', [label, input]);
  }

  toggle(id) {
    this.reasons = this.reasons.indexOf(id) >= 0 ? this.reasons.filter((r) => r !== id) : this.reasons.concat([id]);
    this.draw();
  }

  foot() {
    const send = button('rate-send', 'btn btn-primary btn-block', t('rate.send'), () => this.send());
    send.disabled = this.state === 'sending' || !Object.keys(this.answers).length;
    const no = button('rate-no', 'btn btn-quiet btn-block', t('rate.none'), () => { keep(this.ticket); this.node.hidden = true; });
    return el('div', 'p-do', [send, no]);
  }

  send() {
    this.state = 'sending';
    this.draw();
    const why = low(this.form.survey, this.answers) ? {reasons: this.reasons, note: this.note.trim()} : {reasons: []};
    fetch(this.url(), {
      method: 'POST', body: JSON.stringify(Object.assign({answers: this.answers}, why)),
      headers: {'Content-Type': 'application/json', 'Accept-Language': lang(), 'Idempotency-Key': this.key},
    }).then((answer) => answer.json().then((said) => {
      if (!answer.ok) throw new Error(said.code);
      this.state = said.counted ? 'thanks' : 'already';
      keep(this.ticket);
      this.draw();
    })).catch(() => { this.state = 'failed'; this.draw(); });
  }
}

function group(id, title, set) {
  const head = el('h3', '', title);
  head.id = id;
  set.setAttribute('role', 'group');
  set.setAttribute('aria-labelledby', id);
  return el('section', 'p-question', [head, set]);
}

function status(words) {
  const node = el('p', 'p-fault', words);
  node.setAttribute('role', 'alert');
  return node;
}

function button(id, name, words, onclick) {
  const b = el('button', name, words);
  b.type = 'button';
  b.id = id;
  b.addEventListener('click', onclick);
  return b;
}

function kept(ticket) {
  try { return localStorage.getItem(KEEP + ticket); } catch (e) { return null; }
}

function keep(ticket) {
  try { localStorage.setItem(KEEP + ticket, '1'); } catch (e) { /* it is asked again, and counts once */ }
}

/** A request id: said twice, it is kept once. */
export function mint() {
  return Array.prototype.map.call(crypto.getRandomValues(new Uint8Array(16)), (b) => ('0' + b.toString(16)).slice(-2)).join('');
}
