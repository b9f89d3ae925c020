// A page of the staff beside the counters that works on dossiers: who is there, and one dossier opened at a time.

import {act} from './dossier-act.js';
import {Register} from './dossier-api.js';
import {orderFor} from './dossier-forms.js';
import {printForm, printSlip} from './dossier-print.js';
import {facts, story} from './dossier-view.js';
import {actionWord} from './dossier-words.js';
import {keepName, keptName} from './counter-enter.js';
import {t} from './i18n.js';
import {ask, asking} from './staff-dialog.js';
import {button, el, icon, say} from './staff-dom.js';
import {strokes} from './staff-keys.js';
import {printers} from './staff-print.js';
import {toast} from './staff-toast.js';

export class Desk {
  /** @param {{page: () => any, changed?: (dossier: any) => void, first?: string}} p first: the action that is the page's own */
  constructor(p) {
    this.p = p;
    this.dossier = null;
    this.asked = false; // what the register is like
    this.words = el('span', {class: 'who-words'});
    this.who = button({class: 'btn who', id: 'who', 'data-t-title': 'desk.who', onclick: () => this.askName()}, icon('person'), this.words);
    this.node = el('section', {class: 'card desk-open', 'aria-live': 'off', tabindex: '-1', id: 'open', hidden: true});
    this.take = strokes();
    document.addEventListener('keydown', (e) => this.key(e));
  }

  get page() { return this.p.page(); }

  get register() {
    if (!this.made) this.made = new Register(this.page.commands);
    return this.made;
  }

  /** The office keeps no dossiers here, or could not be asked. */
  get missing() { return this.asked && !this.register.settings; }

  async start() {
    const {accounts} = this.page;
    this.who.hidden = accounts;
    if (!accounts) this.page.commands.clerk = keptName();
    say(this.words, this.page.commands.clerk || t('desk.who'));
    await this.register.load();
    this.asked = true;
    if (!accounts && !this.page.commands.clerk) await this.askName();
  }

  async askName() {
    const input = el('input', {class: 'input', id: 'clerk', autocomplete: 'off', maxlength: '60', value: keptName(), autofocus: true});
    const name = await ask({
      title: t('desk.who'), lead: t('desk.who.lead'), name: 'who',
      body: el('div', {class: 'field'}, el('label', {for: 'clerk', text: t('counter.enter.name')}), input),
      submit: {label: t('desk.who.save'), value: () => input.value.trim() || undefined},
    });
    if (name === null) return;
    keepName(name);
    this.page.commands.clerk = name;
    say(this.words, name);
  }

  station() { return (printers(this.page.views.office)[0] || {}).id || ''; }

  /** Opens a dossier; that somebody did is noted. */
  async open(code) {
    const answer = await this.register.open(code);
    if (!answer.ok) {
      toast(answer.text, 'bad');
      return false;
    }
    this.show(answer.data);
    this.node.focus({preventScroll: window.matchMedia('(min-width: 64rem)').matches});
    return true;
  }

  async show(dossier) {
    this.dossier = dossier;
    this.draw();
    const answer = await this.register.history(dossier.code);
    if (this.dossier === dossier && answer.ok) this.node.querySelector('.desk-story').replaceChildren(story(answer.data));
  }

  /** Brings the words up to date after a change of language. */
  redraw() { if (this.dossier) this.show(this.dossier); }

  close() {
    this.dossier = null;
    this.node.hidden = true;
    this.node.replaceChildren();
  }

  draw() {
    const {dossier} = this;
    this.node.hidden = false;
    const all = orderFor(dossier).filter((action) => dossier.actions.includes(action));
    if (all.includes(this.p.first)) all.unshift(...all.splice(all.indexOf(this.p.first), 1));
    this.node.replaceChildren(facts(dossier, this.register.settings),
      el('div', {class: 'desk-actions', role: 'group', 'aria-label': t('desk.actions')}, ...all.map((action, i) => this.verb(action, i)), ...this.papers()),
      el('div', {class: 'desk-story'}));
  }

  verb(action, i) {
    return button({class: 'btn' + (i === 0 ? ' btn-primary' : ''), 'data-act': action, 'data-digit': i < 9 ? String(i + 1) : null, onclick: () => this.act(action)},
      el('span', {text: actionWord(action)}), i < 9 && el('kbd', {class: 'kbd', text: String(i + 1)}));
  }

  // Papers that go with it: a slip at a station; sheets where the hub makes them.
  papers() {
    const tell = (state, words) => toast(words, state === 'printed' ? 'ok' : state === 'waiting' ? '' : 'bad');
    const nodes = [];
    if (this.station()) nodes.push(button({class: 'btn', 'data-print': 'status', onclick: () => printSlip(this, this.dossier, 'status', tell)}, icon('printer'), el('span', {text: t('desk.print.status')})));
    const {code} = this.dossier;
    for (const sheet of this.sheets()) {
      const [kind, twice] = sheet.split(' ');
      const node = button({class: 'btn', 'data-sheet': sheet, hidden: true, onclick: () => printForm(this, this.dossier, kind, tell, Boolean(twice))}, icon('printer'), el('span', {text: t('desk.form.' + kind + (twice ? '.twice' : ''))}));
      nodes.push(node);
    }
    const sheets = nodes.filter((node) => node.dataset.sheet);
    if (sheets.length) this.register.makes(code, 'control').then((makes) => { for (const node of sheets) node.hidden = !makes; });
    return nodes;
  }

  sheets() {
    const d = this.dossier;
    return ['control', d.status === 5 && 'supplement', d.apology && 'apology', d.outcome === 'withdrawn' && 'stop', d.outcome === 'refused' && 'refusal', d.received && 'receipt', d.received && 'receipt twice'].filter(Boolean);
  }

  async act(action) {
    const now = await act(this, this.dossier, action);
    if (!now) return null;
    this.show(now);
    if (this.p.changed) this.p.changed(now);
    return now;
  }

  key(event) {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || asking() || event.target.matches('input, select, textarea')) return;
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
    const node = digit && this.node.querySelector('[data-digit="' + digit[1] + '"]');
    if (!node || this.node.hidden) return;
    this.take(event, () => node.click());
  }
}
