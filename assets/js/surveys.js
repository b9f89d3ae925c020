// What citizens think: the suggestion box, papers to be keyed in, and the figures.

import {keptName} from './counter-enter.js';
import {fill, lang, onLang, t} from './i18n.js';
import {button, el, mark, say} from './staff-dom.js';
import {Page} from './staff-page.js';
import {toast} from './staff-toast.js';
import {SuggestionBox} from './surveys-box.js';
import {Figures} from './surveys-figures.js';
import {Papers} from './surveys-papers.js';

class Surveys {
  constructor() {
    this.page = new Page({topics: ['office'], title: () => t('surveys.title'), draw: () => this.draw()});
    this.rooms = {box: new SuggestionBox(this), papers: new Papers(this), figures: new Figures(this)};
    this.badge = el('span', {class: 'badge badge-warn', hidden: true});
    this.tabs = el('div', {class: 'tabs', role: 'group', 'data-t-label': 'surveys.title'}, ...Object.keys(this.rooms).map((name) => button(
      {class: 'btn', id: 'tab-' + name, onclick: () => this.go(name)}, el('span', {'data-t': 'surveys.' + name}), name === 'box' && this.badge)));
    this.body = el('div', {class: 'surveys-body'});
    this.fresh = -1;
  }

  async start() {
    document.getElementById('main').append(this.tabs, this.body);
    await this.page.start();
    this.page.commands.clerk = keptName();
    onLang(() => this.room.draw());
    const form = await this.get('survey');
    this.form = form;
    const wanted = location.hash.slice(1);
    this.go(this.rooms[wanted] ? wanted : 'box');
    this.page.draw();
  }

  get office() { return this.page.views.office; }

  get room() { return this.rooms[this.at] || {draw() {}}; }

  go(name) {
    this.at = name;
    history.replaceState(null, '', '#' + name);
    this.tabs.querySelectorAll('button').forEach((b) => mark(b, 'aria-pressed', String(b.id === 'tab-' + name)));
    this.body.replaceChildren(this.room.node);
    fill(this.body);
    document.body.dataset.room = name;
    this.room.open();
  }

  draw() {
    const fresh = (this.office && this.office.suggestions) || 0;
    this.badge.hidden = !fresh;
    say(this.badge, t('surveys.new', {n: fresh}));
    const moved = fresh !== this.fresh;
    this.fresh = fresh;
    if (moved && this.at === 'box') this.room.open();
    if (this.at === 'papers') this.room.draw();
  }

  /** Asks the hub; null, and a word about it, when there is no answer. */
  async get(path) {
    const headers = {'Accept-Language': lang(), 'Motcua-Device': this.page.commands.device};
    if (this.page.commands.clerk) headers['Motcua-Clerk'] = encodeURIComponent(this.page.commands.clerk);
    try {
      const answer = await fetch('/api/v1/' + path, {headers});
      const data = await answer.json();
      if (answer.ok) return data;
      toast(data.detail || t('staff.refused', {code: data.code}), 'bad');
    } catch (e) {
      toast(t('staff.noAnswer'), 'bad');
    }
    return null;
  }
}

new Surveys().start();
