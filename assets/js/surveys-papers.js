// A stack of paper surveys, keyed in one after the other: digits answer, letters give reasons, Enter is the next paper.

import {lang, officeTime, t, text} from './i18n.js';
import {low, questionsOf} from './survey-scale.js';
import {DateField} from './staff-date.js';
import {asking} from './staff-dialog.js';
import {button, el, list, mark, say} from './staff-dom.js';
import {toast} from './staff-toast.js';

const LETTERS = 'abcdefghijklmnop';
const SHOWN = 12; // of the papers of today
const NOTE = 300; // letters of what is written on a paper

export class Papers {
  constructor(room) {
    this.room = room;
    this.answers = {};
    this.reasons = [];
    this.keyed = [];
    this.sent = Promise.resolve(); // one after the other, so that the last one is the last one
    this.batch = el('input', {class: 'input', id: 'batch', maxlength: 80, autocomplete: 'off'});
    this.date = new DateField({id: 'date', required: true});
    this.counter = el('select', {class: 'input', id: 'paper-counter'});
    this.service = el('select', {class: 'input', id: 'paper-service'});
    this.questions = el('div', {class: 'paper-questions'});
    this.why = el('div', {class: 'paper-why'});
    this.note = el('input', {class: 'input', id: 'paper-note', maxlength: NOTE, autocomplete: 'off'});
    this.count = el('p', {class: 'paper-count', id: 'count', role: 'status'});
    this.today = el('ol', {class: 'paper-today'});
    this.next = button({class: 'btn btn-primary btn-large', id: 'next', onclick: () => this.save()});
    this.undo = button({class: 'btn', id: 'undo', onclick: () => this.takeBack()});
    this.field = (name, input, node = input) => el('div', {class: 'field'}, el('label', {for: input.id, 'data-t': 'surveys.paper.' + name}), node);
    this.words = this.field('note', this.note);
    this.node = el('section', {class: 'papers', 'aria-labelledby': 'tab-papers'},
      el('div', {class: 'card'},
        el('div', {class: 'paper-stack'}, this.field('batch', this.batch), this.field('date', this.date.input, this.date.node), this.field('counter', this.counter), this.field('service', this.service)),
        el('p', {class: 'hint', 'data-t': 'surveys.paper.keys'}),
        this.questions, this.why, this.words, el('div', {class: 'row'}, this.next, this.undo)),
      el('div', {class: 'card'}, this.count, this.today));
    document.addEventListener('keydown', (e) => this.key(e));
  }

  async open() {
    this.draw();
    const answer = await this.room.get('surveys');
    if (answer) this.keyed = answer.papers;
    this.draw();
    this.next.focus();
  }

  get asked() { return this.room.form ? questionsOf(this.room.form, 'paper') : []; }

  draw() {
    if (!this.room.form) return;
    if (!this.dated && this.room.page.up) { // by the hub's clock
      this.dated = true;
      this.date.value = officeTime(this.room.page.now()).slice(0, 10);
    }
    this.places();
    const {form} = this.room;
    list(this.questions, this.asked, (q) => q.id, (q) => JSON.stringify([this.answers[q.id], lang(), this.current() === q]), (q) => el('div', {class: 'paper-question', 'data-current': this.current() === q ? '' : null},
      el('h3', {id: 'paper-' + q.id, text: text(q.ask)}),
      el('div', {class: 'row', role: 'group', 'aria-labelledby': 'paper-' + q.id}, ...form.levels.map((level, i) => button({
        'data-level': level.id, 'aria-pressed': String(this.answers[q.id] === level.id), onclick: () => this.answer(q, level),
      }, el('kbd', {class: 'kbd', text: String(i + 1)}), el('span', {text: text(level.name)}))))));
    const wanted = low(form, this.answers) ? form.reasons : [];
    list(this.why, wanted, (r) => r.id, (r) => JSON.stringify([this.reasons.includes(r.id), lang()]), (r) => button({
      'data-reason': r.id, 'aria-pressed': String(this.reasons.includes(r.id)), onclick: () => this.toggle(r.id),
    }, el('kbd', {class: 'kbd', text: LETTERS[form.reasons.indexOf(r)].toUpperCase()}), el('span', {text: text(r.name)})));
    this.words.hidden = !wanted.length;
    this.next.replaceChildren(el('span', {text: t('surveys.paper.next')}), el('kbd', {class: 'kbd', text: 'Enter'}));
    this.undo.replaceChildren(el('span', {text: t('surveys.paper.undo')}), el('kbd', {class: 'kbd', text: 'Ctrl Z'}));
    mark(this.undo, 'aria-disabled', this.mine() ? null : 'true');
    const batch = this.batch.value.trim();
    const same = this.keyed.filter((p) => (p.batch || '') === batch).length;
    say(this.count, t('surveys.paper.count', {n: this.keyed.length, same}));
    list(this.today, this.keyed.slice(0, SHOWN), (p) => p.id, (p) => p.id + lang(), (p) => el('li', {text: this.asked.map((q) => this.word(p.answers[q.id])).join(' · ') + (p.batch ? ' — ' + p.batch : '')}));
  }

  places() {
    const {office} = this.room;
    if (!office) return;
    this.choices(this.counter, office.counters.map((c) => [c.id, t('rate.counter', {id: c.id}) + (text(c.name) ? ' · ' + text(c.name) : '')]));
    this.choices(this.service, office.services.map((s) => [s.id, text(s.name)]));
  }

  choices(select, all) {
    const sign = JSON.stringify([all, lang()]);
    if (select.dataset.sign === sign) return;
    const was = select.value;
    select.dataset.sign = sign;
    select.replaceChildren(el('option', {value: '', text: t('surveys.paper.any')}), ...all.map(([value, words]) => el('option', {value, text: words})));
    select.value = was;
  }

  word(id) {
    const level = this.room.form.levels.find((l) => l.id === id);
    return level ? text(level.name) : '–';
  }

  current() { return this.asked.find((q) => !this.answers[q.id]); }

  mine() { return this.keyed.find((p) => p.mine); }

  answer(q, level) {
    this.answers[q.id] = this.answers[q.id] === level.id ? undefined : level.id;
    if (!this.answers[q.id]) delete this.answers[q.id];
    this.draw();
  }

  toggle(id) {
    this.reasons = this.reasons.includes(id) ? this.reasons.filter((r) => r !== id) : this.reasons.concat([id]);
    this.draw();
  }

  // The next paper is ready at once; the answer of the hub only counts it.
  async save() {
    const {answers, reasons} = this;
    if (!Object.keys(answers).length) return toast(t('surveys.paper.empty'), 'bad');
    if (!this.date.value) { this.date.focus(); return toast(t('surveys.paper.noDate'), 'bad'); }
    const body = {
      batch: this.batch.value.trim() || undefined, date: this.date.value, counter: this.counter.value || undefined, service: this.service.value || undefined,
      answers, ...(low(this.room.form, answers) ? {reasons, note: this.note.value.trim() || undefined} : {reasons: []}),
    };
    this.answers = {};
    this.reasons = [];
    this.note.value = '';
    this.draw();
    this.sent = this.sent.then(() => this.put(body));
    return this.sent;
  }

  async put(body) {
    const answer = await this.room.page.commands.send('surveys', body);
    if (answer.ok) {
      this.keyed.unshift(answer.data);
    } else {
      this.room.page.refused(answer);
      if (!Object.keys(this.answers).length) { this.answers = body.answers; this.reasons = body.reasons; this.note.value = body.note || ''; } // nothing typed is lost
    }
    this.draw();
  }

  async takeBack() {
    await this.sent;
    const last = this.mine();
    if (!last) return;
    const answer = await this.room.page.command('undo' + last.id, 'surveys/' + last.id + '/undo', {});
    if (!answer.ok) return;
    this.keyed = this.keyed.filter((p) => p.id !== last.id);
    this.answers = {...last.answers};
    toast(t('surveys.paper.undone'));
    this.draw();
  }

  key(e) {
    if (this.room.at !== 'papers' || asking() || e.altKey || e.metaKey || e.repeat) return;
    if (e.ctrlKey && e.code === 'KeyZ' && !e.target.matches('input')) { e.preventDefault(); this.takeBack(); return; }
    if (e.ctrlKey) return;
    if (e.key === 'Enter' && e.target !== this.next && !e.target.matches('#undo, #tab-box, #tab-figures, a')) { e.preventDefault(); this.save(); this.next.focus(); return; }
    if (e.target.matches('input, select, textarea')) return;
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(e.code);
    const level = digit && this.room.form.levels[Number(digit[1]) - 1];
    const current = this.current();
    if (level && current) { e.preventDefault(); this.answer(current, level); }
    if (e.key === 'Backspace') { e.preventDefault(); this.clearLast(); }
    const at = e.code.startsWith('Key') ? LETTERS.indexOf(e.code.slice(3).toLowerCase()) : -1;
    if (at >= 0 && this.room.form.reasons[at] && low(this.room.form, this.answers)) this.toggle(this.room.form.reasons[at].id);
  }

  clearLast() {
    const answered = this.asked.filter((q) => this.answers[q.id]);
    if (answered.length) delete this.answers[answered[answered.length - 1].id];
    this.draw();
  }
}
