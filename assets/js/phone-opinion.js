// The suggestion box on a citizen's phone: put something in, and read the answer by its code. ES2018.

import {date, fill, has, lang, load, onLang, t} from './i18n.js';
import {el} from './phone-dom.js';
import {languages} from './phone-langs.js';
import {mint} from './phone-rate.js';

const MOST = 1000; // letters

class Box {
  constructor() {
    this.key = mint();
    this.put = null;
    this.found = null;
    this.box = true;
  }

  async start() {
    await load();
    languages(byId('langs'));
    onLang(() => this.draw());
    byId('text').addEventListener('input', () => this.letters());
    byId('put-form').addEventListener('submit', (e) => { e.preventDefault(); this.send(); });
    byId('find-form').addEventListener('submit', (e) => { e.preventDefault(); this.find(); });
    byId('more').addEventListener('click', () => this.anew());
    try {
      const answer = await fetch('/api/v1/survey');
      this.box = answer.ok && (await answer.json()).box;
    } catch (e) { /* it is said when something is sent */ }
    this.draw();
  }

  draw() {
    fill(document);
    document.title = t('opinion.title');
    document.body.setAttribute('data-state', this.put ? 'put' : 'ready');
    byId('put-form').hidden = Boolean(this.put) || !this.box;
    byId('put').hidden = !this.put;
    if (this.put) {
      byId('code').textContent = spaced(this.put.code);
      byId('put-how').textContent = t('opinion.done.how', {date: date(Date.parse(this.put.due) - 1)});
    }
    this.letters();
    this.answer();
  }

  letters() {
    byId('letters').textContent = t('phone.opinion.letters', {n: Math.max(0, MOST - Array.from(byId('text').value).length)});
  }

  send() {
    const text = byId('text').value.trim();
    const fault = byId('put-fault');
    fault.textContent = text ? '' : t('phone.opinion.empty');
    if (!text) return byId('text').focus();
    byId('send').disabled = true;
    return post('suggestions', {channel: 'phone', text, contact: byId('contact').value.trim()}, this.key).then((answer) => {
      byId('send').disabled = false;
      if (!answer.ok) {
        fault.textContent = words(answer);
        return;
      }
      this.put = answer.data;
      this.draw();
      byId('put-title').focus();
    });
  }

  anew() {
    this.key = mint();
    this.put = null;
    byId('text').value = '';
    byId('contact').value = '';
    this.draw();
    byId('text').focus();
  }

  find() {
    return post('suggestions/lookup', {code: byId('find').value}).then((answer) => {
      this.found = answer;
      this.answer();
    });
  }

  answer() {
    const node = byId('answer');
    node.textContent = '';
    const found = this.found;
    if (!found) return;
    if (!found.ok) {
      node.appendChild(el('p', 'p-fault', words(found)));
      return;
    }
    const g = found.data;
    node.appendChild(el('p', 'p-said', t('opinion.status.' + g.status)));
    node.appendChild(el('p', 'p-note', t('phone.opinion.sent', {date: date(g.at)})));
    if (g.answer) node.appendChild(el('blockquote', '', g.answer));
    else node.appendChild(el('p', '', t('phone.opinion.due', {date: date(Date.parse(g.due) - 1)})));
  }
}

function post(path, body, key) {
  const headers = {'Content-Type': 'application/json', 'Accept-Language': lang()};
  if (key) headers['Idempotency-Key'] = key;
  return fetch('/api/v1/' + path, {method: 'POST', headers, body: JSON.stringify(body)})
    .then((answer) => answer.json().then((data) => ({ok: answer.ok, data})))
    .catch(() => ({ok: false, data: {}}));
}

function words(answer) {
  const {code, params} = answer.data;
  if (code === 'invalid' && params && params.field === 'contact') return t('phone.opinion.contact.wrong');
  return code && has('error.' + code) ? t('error.' + code, params) : t('phone.rate.failed');
}

function spaced(code) { return code.replace(/(.{4})(?=.)/g, '$1 '); }

function byId(id) { return document.getElementById(id); }

new Box().start();
