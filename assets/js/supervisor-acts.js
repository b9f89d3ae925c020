// What the supervisor does to a counter, and how it is taken back.

import {t, text} from './i18n.js';
import {askServices} from './counter-ask.js';
import {askVerb, askWord} from './supervisor-ask.js';
import {button, el, icon} from './staff-dom.js';
import {toast} from './staff-toast.js';

const UNDO = 30000; // ms in which the last act can be taken back

export class Acts {
  /** @param {import('./staff-page.js').Page} page @param {() => void} back gives the keyboard back to the tile */
  constructor(page, back) {
    this.page = page;
    this.back = back;
    this.last = null; // {id, clerk, steps} that take it back
    this.node = el('div', {class: 's-undo', role: 'status'});
  }

  counter(id) { return this.page.views.room.counters.find((c) => c.id === id); }

  async menu(id) {
    const verb = await askVerb(this.counter(id), (this.page.views.room.attention || {})[id]);
    if (verb) await this.act(verb, id);
    this.back();
  }

  async act(verb, id) {
    const c = this.counter(id);
    if (!c || !this.page.ready()) return;
    if (verb === 'visit') return location.assign('/counter/' + encodeURIComponent(id));
    if (verb === 'attention') return this.word(id);
    if (verb === 'drop') return this.page.command('drop-' + id, path(id, 'attention'), {}, 'DELETE');
    const before = await this.look(id);
    if (!before) return;
    if (verb === 'move') return this.move(id, before);
    if (!(verb === 'open' ? c.state !== 'open' : verb === 'pause' ? c.state === 'open' : c.state !== 'closed')) return;
    const answer = await this.page.command(verb + '-' + id, path(id, verb), verb === 'open' ? {seat: 'keep'} : {});
    if (answer.ok) this.offer(id, t('room.done.' + verb, {id}), this.before(before));
  }

  // What brings a counter back, and who sat there then.
  before(view) {
    return {clerk: view.clerk || '', steps: back(view, this.page.accounts ? view.clerk : (view.names || {})[view.clerk])};
  }

  // What the counter serves, with ranks: the room's view has none.
  async look(id) {
    try {
      const answer = await fetch('/api/v1/' + path(id));
      if (answer.ok) return await answer.json();
    } catch (e) { /* said below */ }
    toast(t('staff.noAnswer'), 'bad');
    return null;
  }

  async move(id, before) {
    const services = await askServices(before, t('room.move.title', {id}));
    this.back();
    if (!services) return;
    const answer = await this.page.command('move-' + id, path(id, 'open'), {services, seat: 'keep'});
    if (!answer.ok) return;
    if (before.state === 'paused') await this.page.command('still-' + id, path(id, 'pause'), {});
    const names = services.map((s) => before.services.find((one) => one.id === s.id)).filter(Boolean).map((s) => text(s.name)).join(', ');
    this.offer(id, t('room.done.move', {id, services: names}), this.before(before));
  }

  async word(id) {
    const word = await askWord(id);
    this.back();
    if (!word) return;
    const answer = await this.page.command('word-' + id, path(id, 'attention'), word);
    if (answer.ok) toast(t('room.done.attention', {id}), 'ok');
  }

  offer(id, words, before) {
    this.last = {id, ...before};
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.clear(), UNDO);
    this.node.replaceChildren(icon('finish'), el('span', {text: words}), button({class: 'btn', id: 'undo', onclick: () => this.undo()}, icon('undo'), el('span', {text: t('room.undo')}), el('kbd', {class: 'kbd', text: 'U'})));
  }

  clear() {
    this.last = null;
    this.node.replaceChildren();
  }

  async undo() {
    if (!this.last || !this.page.ready()) return undefined;
    const {id, clerk, steps} = this.last;
    this.clear();
    const now = this.counter(id);
    if (now && now.clerk && now.clerk !== clerk) return toast(t('room.undo.taken', {id, name: (this.page.views.room.names || {})[now.clerk] || ''}), 'bad');
    for (const [verb, body] of steps) {
      const answer = await this.page.command('undo-' + verb + '-' + id, path(id, verb), body);
      if (!answer.ok) return undefined;
    }
    return toast(t('room.undone', {id}), 'ok');
  }
}

function path(id, verb) { return 'counters/' + encodeURIComponent(id) + (verb ? '/' + verb : ''); }

// The commands that bring a counter back to what it was: its services and its clerk first, then its state.
function back(before, clerk) {
  const services = before.serves.map((s) => ({id: s.service, rank: s.rank}));
  const steps = [['open', {seat: 'keep', ...(services.length && {services}), ...(clerk && {clerk})}]];
  if (before.state === 'paused') steps.push(['pause', {}]);
  if (before.state === 'closed') steps.push(['close', {}]);
  return steps;
}
