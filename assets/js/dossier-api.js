// The register's API as the staff's pages use it. Personal data comes into this page by opening a dossier alone, and
// stays in its memory.

import {lang} from './i18n.js';
import {sentence} from './staff-command.js';

const ANSWER = 8000; // ms to wait for one answer
const AGAIN = 3000; // ms between two questions to a hub that is away

/** @typedef {{ok: boolean, status: number, data?: any, code?: string, text?: string}} Answer */

export class Register {
  /** @param {import('./staff-command.js').Commands} commands */
  constructor(commands) {
    this.commands = commands;
    this.settings = null; // RegisterSettings; null: this hub has no register, or has not answered yet
  }

  /** Asks what the office's register is like until the hub answers; false where there is none. */
  async load() {
    let answer = await this.read('units');
    while (!answer.ok && (answer.status === 0 || answer.status >= 500)) {
      await new Promise((done) => { setTimeout(done, AGAIN); });
      answer = await this.read('units');
    }
    this.settings = answer.ok && answer.data.agency ? answer.data : null;
    return Boolean(this.settings);
  }

  /**
   * Reads something, as the clerk of the page.
   * @param {string} path below /api/v1/
   * @returns {Promise<Answer>}
   */
  async read(path, method = 'GET') {
    const headers = {'Accept-Language': lang(), 'Motcua-Device': this.commands.device};
    if (this.commands.clerk) headers['Motcua-Clerk'] = encodeURIComponent(this.commands.clerk);
    try {
      const answer = await fetch('/api/v1/' + path, {method, headers, signal: AbortSignal.timeout(ANSWER)});
      if (method === 'HEAD') return {ok: answer.ok, status: answer.status};
      if (answer.ok && answer.headers.get('Content-Type') === 'application/pdf') return {ok: true, status: 200, data: await answer.blob()};
      const data = await answer.json().catch(() => ({code: 'http-' + answer.status}));
      if (answer.status === 401 && await this.commands.comeBack()) return this.read(path, method);
      return answer.ok ? {ok: true, status: answer.status, data} : refusal(answer.status, data);
    } catch (e) {
      return refusal(0, {code: 'no-answer'});
    }
  }

  procedures(find, limit) { return this.read('procedures?' + new URLSearchParams({find, limit})); }

  /** When a dossier that came in now would be due: calendar.Due and the words of its term. */
  due(code, how) { return this.read('procedures/' + encodeURIComponent(code) + '/due?' + new URLSearchParams(how)); }

  work(unit) { return this.read('units/' + encodeURIComponent(unit) + '/work'); }

  /** Opens a dossier; the hub notes who did. */
  open(code) { return this.read(at(code)); }

  history(code) { return this.read(at(code) + '/history'); }

  search(what) { return this.commands.send('dossiers/search', what); }

  create(body) { return this.commands.send('dossiers', body); }

  /** Does something with the version of a dossier that the page shows. */
  act(dossier, action, body) {
    return this.commands.send(at(dossier.code) + '/' + action, {...body, version: dossier.version});
  }

  print(code, form, station, copy) {
    return this.commands.send(at(code) + '/print', {form, station, lang: 'vi', ...(copy ? {copy: true} : {})});
  }

  /** A form to be signed, as a PDF; twice: both copies on one sheet. */
  form(code, kind, twice) { return this.read(at(code) + '/forms/' + kind + '.pdf' + (twice ? '?copies=2' : '')); }

  /** The follow-up book of some days, as a PDF. */
  book(from, to) { return this.read('register.pdf?' + new URLSearchParams({from, to})); }

  /** Whether this hub makes forms, asked once: the hub notes every look at one. */
  makes(code, kind) {
    if (!this.forms) this.forms = this.read(at(code) + '/forms/' + kind + '.pdf', 'HEAD').then((answer) => answer.ok);
    return this.forms;
  }
}

function at(code) { return 'dossiers/' + encodeURIComponent(code); }

function refusal(status, data) {
  return {ok: false, status, code: data.code, text: sentence(data), data};
}
