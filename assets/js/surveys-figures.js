// What citizens said, in numbers: per question, and by clerk, counter, service and channel. No citizen, no ticket, no hour.

import {t, text} from './i18n.js';
import {DateField} from './staff-date.js';
import {el} from './staff-dom.js';

export class Figures {
  constructor(room) {
    this.room = room;
    this.data = null;
    this.from = new DateField({id: 'from', changed: () => this.open()});
    this.to = new DateField({id: 'to', changed: () => this.open()});
    this.body = el('div', {class: 'figures'});
    this.node = el('section', {'aria-labelledby': 'tab-figures'},
      el('div', {class: 'row figures-days'}, el('label', {for: 'from', 'data-t': 'surveys.from'}), this.from.node, el('label', {for: 'to', 'data-t': 'surveys.to'}), this.to.node), this.body);
  }

  async open() {
    const query = new URLSearchParams();
    if (this.from.value) query.set('from', this.from.value);
    if (this.to.value) query.set('to', this.to.value);
    const data = await this.room.get('ratings?' + query);
    if (!data) return;
    this.data = data;
    this.from.value = data.from;
    this.to.value = data.to;
    this.draw();
  }

  draw() {
    const {data} = this;
    if (!data) return;
    if (!data.all.ratings && !data.all.unanswered) {
      this.body.replaceChildren(el('p', {class: 'card', text: t('surveys.nothing')}));
      return;
    }
    this.body.replaceChildren(
      el('p', {class: 'muted', text: t('surveys.total', {n: data.all.ratings, unanswered: data.all.unanswered})}),
      ...(data.all.questions || []).map((q) => this.question(q)),
      this.table('surveys.by.clerk', data.clerks), this.table('surveys.by.counter', data.counters, (row) => t('rate.counter', {id: row.id})),
      this.table('surveys.by.service', data.services), this.table('surveys.by.channel', data.channels, (row) => t('surveys.from.' + row.id)),
      this.given());
  }

  question(q) {
    const {levels, questions} = this.data.survey;
    const known = questions.find((one) => one.id === q.id);
    const ids = levels.map((l) => l.id);
    const order = ids.concat(Object.keys(q.levels).filter((id) => !ids.includes(id))); // levels of an earlier scale are last
    return el('section', {class: 'card'},
      el('h2', {class: 'card-title', text: known ? text(known.name) : q.id}),
      el('table', {class: 'table'}, head('surveys.level', 'surveys.answers', 'surveys.share'),
        el('tbody', {}, ...order.map((id) => row(this.level(id), String(q.levels[id] || 0), percent(q.shares[id] || 0))),
          row(t('surveys.satisfiedAll'), String(q.satisfied) + ' / ' + q.answered, percent(q.satisfied_share)))));
  }

  level(id) {
    const level = this.data.survey.levels.find((l) => l.id === id);
    return level ? text(level.name) : id;
  }

  reason(id) {
    const reason = this.data.survey.reasons.find((r) => r.id === id);
    return reason ? text(reason.name) : id;
  }

  table(title, rows, name = () => '') {
    if (!rows || !rows.length) return '';
    return el('section', {class: 'card'},
      el('h2', {class: 'card-title', text: t(title)}),
      el('table', {class: 'table'}, head(title, 'surveys.ratings', 'surveys.satisfied', 'surveys.unanswered', 'surveys.reasons'),
        el('tbody', {}, ...rows.map((one) => {
          const q = (one.questions || []).find((each) => each.id === this.data.survey.questions[0].id) || (one.questions || [])[0];
          const words = [name(one), text(one.name || {})].filter(Boolean).join(' · ') || one.id;
          const why = Object.entries(one.reasons || {}).sort((a, b) => b[1] - a[1]).map(([id, n]) => this.reason(id) + ' ' + n).join(', ');
          return row(words, String(one.ratings), q ? percent(q.satisfied_share) : '–', String(one.unanswered), why || '–');
        }))));
  }

  given() {
    const {ratings} = this.data;
    if (!ratings || !ratings.length) return '';
    const [first] = this.data.survey.questions;
    return el('section', {class: 'card'},
      el('h2', {class: 'card-title', text: t('surveys.list')}), el('p', {class: 'muted', text: t('surveys.list.how')}),
      el('table', {class: 'table'}, head('surveys.day', 'surveys.by.channel', 'surveys.by.counter', 'surveys.by.clerk', 'surveys.level', 'surveys.reasons'),
        el('tbody', {}, ...ratings.map((r) => row(r.date.split('-').reverse().join('/'), t('surveys.from.' + r.channel), r.counter || '–', r.clerk || '–',
          this.level(r.answers[first.id] || Object.values(r.answers)[0]), (r.reasons || []).map((id) => this.reason(id)).concat(r.note || []).join(', ') || '–')))));
  }
}

// Hundredths of a percent: 86,76 %.
function percent(share) {
  return t('surveys.percent', {whole: Math.floor(share / 100), part: String(share % 100).padStart(2, '0')});
}

function head(...keys) {
  return el('thead', {}, el('tr', {}, ...keys.map((key) => el('th', {scope: 'col', text: t(key)}))));
}

function row(first, ...rest) {
  return el('tr', {}, el('th', {scope: 'row', text: first}), ...rest.map((words) => el('td', {text: words})));
}
