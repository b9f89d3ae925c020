// The dossiers of the visit at a counter: taken in one after the other, each with its paper; what they are proposes
// how the visit ends.

import {lang, t} from './i18n.js';
import {Register} from './dossier-api.js';
import {askMissing, askRefusal, formOf, showReceipt} from './dossier-end.js';
import {printSlip} from './dossier-print.js';
import {Take} from './dossier-take.js';
import {statusBadge, when} from './dossier-words.js';
import {button, el, icon, list} from './staff-dom.js';
import {strokes} from './staff-keys.js';
import {toast} from './staff-toast.js';

const LOWEST = 400; // px of a window that the form fits into
const WINDOW = 'popup,width=1100,height=760';
const OUTCOME = {2: 'registered', 4: 'registered', 5: 'supplement', 3: 'refused', 10: 'returned'};

export class Dossiers {
  /** @param {{page: any, view: any, act: Function}} counter */
  constructor(counter) {
    this.counter = counter;
    this.page = counter.page;
    this.register = new Register(counter.page.commands);
    this.stroke = strokes();
    this.visit = ''; // id of the ticket
    this.rows = [];
    this.take = null;
    this.advised = false;
    this.rowList = el('ol', {class: 'list'});
    this.empty = el('p', {class: 'list-empty muted', 'data-t': 'desk.visit.none'});
    this.node = el('section', {class: 'card panel panel-dossiers', 'aria-labelledby': 'visit-dossiers', hidden: true},
      el('div', {class: 'list-head'}, icon('folder'), el('h2', {id: 'visit-dossiers', 'data-t': 'desk.visit'}),
        button({class: 'btn btn-quiet', 'data-visit': 'results', onclick: () => window.open('/results', 'results')}, el('span', {'data-t': 'desk.results'}))),
      this.empty, this.rowList);
    this.asked = new URLSearchParams(location.search).get('dossier') !== null; // this window was opened to register one
    window.addEventListener('beforeunload', (e) => { if (this.take && this.take.dirty) e.preventDefault(); });
  }

  async start() {
    if (await this.register.load()) this.page.draw();
  }

  /** Whether this hub keeps dossiers. */
  get there() { return Boolean(this.register.settings); }

  station() { return (this.counter.view || {}).printer || ''; }

  draw() {
    const {current} = this.counter.view;
    const visit = current ? current.id : '';
    if (visit !== this.visit) this.turn(visit);
    this.node.hidden = !this.there || !current || current.state !== 'serving';
    if (this.asked && !this.node.hidden) {
      this.asked = false;
      this.open();
    }
    this.empty.hidden = this.rows.length > 0;
    list(this.rowList, this.rows, (row) => row.code, (row) => JSON.stringify([row, lang(), this.station()]), (row) => this.row(row));
  }

  // The next visitor: what was typed for the last one is forgotten.
  turn(visit) {
    this.visit = visit;
    this.rows = [];
    this.advised = false;
    this.forget();
    if (visit && this.there) this.load(visit);
  }

  forget() {
    if (this.take) this.take.remove();
    this.take = null;
  }

  async load(visit) {
    const answer = await this.register.search({ticket: visit});
    if (visit !== this.visit || !answer.ok) return;
    this.rows = answer.data.dossiers;
    this.page.draw();
  }

  row(row) {
    return el('li', {class: 'item item-dossier', 'data-code': row.code},
      el('b', {class: 'item-code', text: row.code}), el('span', {class: 'item-title', text: row.title}),
      statusBadge(row.status), el('span', {class: 'item-time', text: when(row.due)}),
      this.station() && row.status !== 3 && button({class: 'btn btn-quiet item-do', 'aria-label': t('desk.print.again', {code: row.code}), title: t('desk.print.again', {code: row.code}), onclick: () => this.again(row)}, icon('printer')));
  }

  again(row) {
    return printSlip(this, row, formOf(row.status), (state, words) => toast(words, state === 'printed' ? 'ok' : state === 'waiting' ? '' : 'bad'), true);
  }

  /** Opens the form, as it was left. A line beside the portal has no room for it: then in a window of its own. */
  open() {
    const {view} = this.counter;
    if (window.innerHeight < LOWEST) {
      window.open('/counter/' + encodeURIComponent(view.id) + '?dossier', 'dossier-' + view.id, WINDOW);
      return;
    }
    if (!this.take) {
      const service = (view.services.find((s) => s.id === view.current.service) || {name: {}}).name.vi || '';
      this.take = new Take({register: this.register, ticket: this.visit, number: view.current.number, service: service.split(':')[0], stroke: this.stroke, end: (how, take) => this.end(how, take)});
    }
    this.take.open();
  }

  end(how, take) { return this.page.commands.press('take', () => this.finish(how, take)); }

  async finish(how, take) {
    if (how === 'advise') return this.advise();
    const more = how === 'supplement' ? await askMissing(take.papers.missing) : how === 'refuse' ? await askRefusal() : {};
    if (!more) return;
    let answer = await this.register.create({...take.body(this.visit, how === 'receive'), ...(how === 'receive' ? {} : {incomplete: true})});
    if (answer.ok && how !== 'receive') answer = await this.register.act(answer.data, how, more);
    if (!answer.ok) {
      this.page.refused(answer);
      return;
    }
    this.forget();
    this.load(this.visit);
    await this.then(await showReceipt(this, answer.data));
  }

  async then(next) {
    if (next === 'another') this.open();
    if (next === 'finish') await this.counter.act('finish', 'finish');
  }

  async advise() {
    this.advised = true;
    this.forget();
    await this.counter.act('finish', 'finish');
  }

  /** How the visit ended, by its dossiers; undefined: nobody knows. */
  get outcome() {
    const rank = ['registered', 'supplement', 'refused', 'returned'];
    const all = this.rows.map((row) => OUTCOME[row.status]).filter(Boolean);
    return rank.find((outcome) => all.includes(outcome)) || (this.advised ? 'advised' : undefined);
  }
}
