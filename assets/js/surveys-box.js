// The suggestion box as the supervisor works on it: what is new, what is late, what was done about it.

import {clock, date, lang, t} from './i18n.js';
import {ask} from './staff-dialog.js';
import {button, el, list, say} from './staff-dom.js';

const MOST = 2000; // letters of an answer

export class SuggestionBox {
  constructor(room) {
    this.room = room;
    this.all = [];
    this.state = el('p', {class: 'muted', role: 'status'});
    this.items = el('ul', {class: 'suggestions'});
    this.node = el('section', {'aria-labelledby': 'tab-box'}, this.state, this.items);
  }

  async open() {
    const answer = await this.room.get('suggestions');
    if (answer) this.take(answer);
  }

  take(answer) {
    this.all = answer.suggestions;
    this.late = answer.overdue;
    this.draw();
  }

  draw() {
    say(this.state, this.all.length ? t('surveys.box.state', {n: this.all.filter((g) => g.status !== 'closed').length, late: this.late || 0}) : t('surveys.box.none'));
    list(this.items, this.all, (g) => g.id, (g) => JSON.stringify([g, lang()]), (g) => this.item(g));
  }

  item(g) {
    return el('li', {class: 'card suggestion suggestion-' + g.status, 'data-id': g.id},
      el('p', {class: 'suggestion-head'},
        el('span', {class: 'badge ' + (g.status === 'new' ? 'badge-warn' : g.status === 'closed' ? 'badge-quiet' : 'badge-ok'), text: t('surveys.status.' + g.status)}),
        g.overdue && el('span', {class: 'badge badge-bad', text: t('surveys.overdue')}),
        el('span', {class: 'muted', text: t('surveys.from.' + g.channel) + ' · ' + date(g.at) + ' ' + clock(g.at)}),
        !['answered', 'closed'].includes(g.status) && el('span', {class: 'muted', text: t('surveys.due', {date: date(Date.parse(g.due) - 1)})})),
      el('p', {class: 'suggestion-text', text: g.text}),
      g.contact && el('p', {}, t('surveys.contact') + ' ', el('b', {text: g.contact})),
      g.contact_erased && el('p', {class: 'muted', text: t('surveys.erased')}),
      g.answer && el('blockquote', {class: 'suggestion-answer', text: g.answer}),
      g.notes && el('ol', {class: 'suggestion-notes'}, ...g.notes.map((n) => el('li', {},
        el('span', {class: 'muted', text: date(n.at) + ' ' + clock(n.at) + ' · ' + (n.who || t('surveys.someone')) + ' · ' + t('surveys.did.' + n.did)}),
        n.text && n.did !== 'answered' && el('span', {text: n.text})))),
      g.status === 'closed' ? el('div', {class: 'row'}, this.verb(g, 'reopened', () => this.step(g, 'reopened'))) : el('div', {class: 'row'},
        g.status === 'new' && this.verb(g, 'seen', () => this.step(g, 'seen')),
        this.verb(g, 'noted', () => this.write(g, 'noted')),
        this.verb(g, 'answered', () => this.write(g, 'answered'), 'btn-primary'),
        this.verb(g, 'closed', () => this.close(g))));
  }

  verb(g, name, onclick, kind = '') {
    return button({class: 'btn ' + kind, 'data-step': name, onclick}, t('surveys.do.' + name));
  }

  async write(g, what) {
    const input = el('textarea', {class: 'input', id: 'words', rows: 5, maxlength: MOST, autofocus: true, 'aria-labelledby': 'ask-title'});
    const fault = el('p', {class: 'fault', role: 'alert'});
    if (what === 'answered') input.value = g.answer || '';
    const text = await ask({
      title: t('surveys.do.' + what), lead: t('surveys.lead.' + what), name: what, body: el('div', {class: 'field'}, input, fault),
      submit: {label: t('surveys.keep'), value: () => {
        if (input.value.trim()) return input.value.trim();
        say(fault, t('surveys.empty'));
        return undefined;
      }},
    });
    if (text) await this.step(g, what, text);
  }

  async close(g) {
    const yes = await ask({
      title: t('surveys.do.closed'), lead: t(g.contact ? 'surveys.lead.closed.contact' : 'surveys.lead.closed'), name: 'close',
      choices: [{value: true, label: t('surveys.do.closed'), key: '1', kind: 'btn-primary', first: true}],
    });
    if (yes) await this.step(g, 'closed');
  }

  async step(g, what, text) {
    const answer = await this.room.page.command(what + g.id, 'suggestions/' + g.id + '/' + what, {version: g.version, text});
    if (answer.ok) this.take(answer.data);
    else await this.open();
  }
}
