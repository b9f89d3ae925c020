// Commands to the hub. Every one has its own request id and is asked again with the same id until it is answered, so
// that a press is carried out once, whatever the network does.

import {has, lang, t} from './i18n.js';

const TWICE = 300; // ms in which a second press of the same control is the same command
const ANSWER = 8000; // ms to wait for one answer
const GIVE_UP = 60000; // ms after which an old press must not surprise anybody
const PAUSES = [300, 600, 1200, 2000];

/** @typedef {{ok: boolean, status: number, data?: any, code?: string, text?: string}} Answer */

export class Commands {
  /**
   * @param {{onWaiting?: (waiting: boolean) => void, gone?: () => boolean, comeBack?: () => Promise<boolean>}} [options]
   *   onWaiting: told while an answer is overdue; gone: whether nobody is signed in any more; comeBack: asked then, and
   *   says whether the same person is again
   */
  constructor({onWaiting = () => {}, gone = () => false, comeBack = async () => false} = {}) {
    this.device = 'page-' + unique().slice(0, 12);
    this.pressed = new Map(); // control → {at, answer, open}
    this.last = null; // a press of something else in between makes the next one meant
    this.overdue = 0;
    this.onWaiting = onWaiting;
    this.gone = gone;
    this.comeBack = comeBack;
    this.clerk = '';
  }

  /**
   * Carries out what a control stands for. A second press at once, or while the first is not answered, is the first.
   * @template T
   * @param {string} control
   * @param {() => Promise<T>} run
   * @returns {Promise<T>}
   */
  press(control, run) {
    const before = this.pressed.get(control);
    if (before && (before.open || (before === this.last && performance.now() - before.at < TWICE))) return before.answer;
    const press = {at: performance.now(), open: true, answer: run().finally(() => { press.open = false; })};
    this.pressed.set(control, press);
    this.last = press;
    return press.answer;
  }

  /**
   * Sends one command until it is answered.
   * @param {string} path below /api/v1/
   * @param {object} [body]
   * @param {string} [method]
   * @returns {Promise<Answer>}
   */
  async send(path, body = {}, method = 'POST') {
    if (this.gone() && !await this.comeBack()) return {ok: false, status: 401, code: 'sign-in', text: sentence({code: 'sign-in'})};
    const request = this.request(method, body);
    const end = performance.now() + GIVE_UP;
    for (let tries = 0; ; tries++) {
      const answer = await this.once(path, request);
      if (answer && answer.status === 401 && await this.comeBack()) continue; // the press is not lost
      if (answer) {
        if (tries > 0) this.late(-1);
        return answer;
      }
      if (tries === 0) this.late(1);
      if (performance.now() > end) {
        this.late(-1);
        return {ok: false, status: 0, code: 'no-answer', text: t('staff.noAnswer')};
      }
      await pause(PAUSES[Math.min(tries, PAUSES.length - 1)]);
    }
  }

  request(method, body) {
    const headers = {
      'Content-Type': 'application/json', 'Accept-Language': lang(),
      'Idempotency-Key': unique(), 'Motcua-Device': this.device,
    };
    if (this.clerk) headers['Motcua-Clerk'] = encodeURIComponent(this.clerk);
    return {method, headers, body: method === 'DELETE' ? undefined : JSON.stringify(body)};
  }

  // One try. null: nobody knows whether it was carried out.
  async once(path, request) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), ANSWER);
    try {
      const response = await fetch('/api/v1/' + path, {...request, signal: stop.signal});
      if (response.status >= 500) return null;
      const data = response.status === 204 ? null : await response.json().catch(() => ({code: 'http-' + response.status}));
      if (response.ok) return {ok: true, status: response.status, data};
      return {ok: false, status: response.status, code: data.code, text: sentence(data), data};
    } catch (e) {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  late(step) {
    this.overdue += step;
    this.onWaiting(this.overdue > 0);
  }
}

/** The sentence of a refusal in the language of the page. */
export function sentence(problem) {
  const key = 'error.' + problem.code;
  const params = {...problem.params};
  if (params.state) params.state = t('staff.state.' + params.state);
  if (has(key)) return t(key, params);
  return problem.detail || t('staff.refused', {code: problem.code});
}

// crypto.randomUUID needs a secure page, and an office's own network has none.
function unique() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
}

function pause(ms) {
  return new Promise((done) => { setTimeout(done, ms * (.75 + Math.random() / 2)); });
}
