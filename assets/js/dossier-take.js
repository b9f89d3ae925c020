// Taking a dossier in: one form from the procedure to the receipt. Enter moves on, Ctrl+Enter receives it. What was
// typed stays in this page's memory until the visit is over: names are nobody else's business.

import {named, t, text} from './i18n.js';
import {Find} from './dossier-find.js';
import {More} from './dossier-more.js';
import {Papers} from './dossier-papers.js';
import {amountOf, dueWords, feeWords, reckoning, termsOn, termWords} from './dossier-words.js';
import {button, el, icon, say} from './staff-dom.js';

const KEYS = {F4: 'advise', F8: 'supplement', F9: 'refuse'};

export class Take {
  /**
   * @param {{register: import('./dossier-api.js').Register, ticket: string, number: string, service: string,
   *   stroke: (event: KeyboardEvent, act: () => void) => void, end: (how: string, take: Take) => void}} p end is told receive, supplement, refuse or advise
   */
  constructor(p) {
    this.p = p;
    this.procedure = null;
    this.dirty = false;
    this.find = new Find(p, (procedure) => this.choose(procedure));
    this.papers = new Papers(p.stroke, () => { this.dirty = true; this.missing(); });
    this.chosen = el('div', {class: 'take-chosen', hidden: true});
    this.cases = el('select', {class: 'input', id: 'take-case', 'data-next': '', onchange: () => this.reckon()});
    this.caseField = field('take-case', 'desk.take.case', this.cases);
    this.term = el('input', {class: 'input', id: 'take-term', type: 'number', min: '1', max: '999', 'data-next': '', oninput: () => this.reckon()});
    this.termKind = el('select', {class: 'input', 'aria-label': t('desk.take.termKind'), 'data-next': '', onchange: () => this.reckon()}, ...['wd', 'cd'].map((k) => el('option', {value: k, text: t('desk.term.of.' + k)})));
    this.termField = el('div', {class: 'field', hidden: true}, el('label', {for: 'take-term', text: t('desk.take.term')}), el('div', {class: 'take-term'}, this.term, this.termKind), el('p', {class: 'hint', text: t('desk.take.noTerm')}));
    this.due = el('div', {class: 'take-due', role: 'status', hidden: true});
    this.fault = el('p', {class: 'fault', role: 'alert'});
    this.more = new More(p, () => { this.dirty = true; });
    this.person();
    this.node = this.dialog();
  }

  person() {
    const input = (id, more) => el('input', {class: 'input', id, 'data-next': '', autocomplete: 'off', spellcheck: 'false', maxlength: '200', oninput: () => { this.dirty = true; }, ...more});
    this.name = input('take-name', {autocapitalize: 'words'});
    this.phone = input('take-phone', {type: 'tel', maxlength: '30', inputmode: 'tel'});
    this.address = input('take-address', {});
    this.agent = input('take-agent', {});
    this.fee = input('take-fee', {inputmode: 'numeric', maxlength: '20'});
    this.feeField = field('take-fee', 'desk.take.fee', this.fee);
    this.feeField.append(el('p', {class: 'hint', text: t('desk.take.feeHint')}));
    this.feeField.hidden = true;
    this.kind = el('select', {class: 'input', id: 'take-kind', 'data-next': ''}, ...['citizen', 'business', 'state-body', 'other'].map((k) => el('option', {value: k, text: t('desk.kind.' + k)})));
    this.by = el('select', {class: 'input', id: 'take-return', 'data-next': ''}, ...['counter', 'post'].map((k) => el('option', {value: k, text: t('desk.return.' + k)})));
    this.sets = input('take-sets', {type: 'number', min: '1', max: '99', value: '1'});
  }

  dialog() {
    const node = el('dialog', {class: 'ask take', 'aria-labelledby': 'take-title', 'data-ask': 'take'},
      el('form', {class: 'take-form', novalidate: true, onsubmit: (e) => { e.preventDefault(); this.receive(); }},
        el('header', {class: 'take-head'}, el('h2', {id: 'take-title', text: t('desk.take', {number: this.p.number})}),
          button({class: 'btn btn-quiet', onclick: () => node.close()}, t('desk.take.hide'), el('kbd', {class: 'kbd', text: 'Esc'}))),
        el('div', {class: 'take-columns'},
          el('div', {class: 'stack'}, this.find.node, this.chosen, this.caseField, this.termField, this.papers.node),
          el('div', {class: 'stack'},
            field('take-name', 'desk.take.name', this.name), field('take-phone', 'desk.take.phone', this.phone), this.feeField,
            el('details', {class: 'take-more'}, el('summary', {text: t('desk.take.more')}),
              el('div', {class: 'stack'}, field('take-kind', 'desk.take.kind', this.kind), field('take-address', 'desk.take.address', this.address),
                field('take-agent', 'desk.take.agent', this.agent), field('take-return', 'desk.take.return', this.by), field('take-sets', 'desk.take.sets', this.sets))),
            this.due, this.more.node)),
        this.fault, this.foot()));
    node.addEventListener('keydown', (e) => this.key(e));
    node.addEventListener('close', () => { if (node.contains(document.activeElement)) document.activeElement.blur(); });
    return node;
  }

  foot() {
    const way = (how, key) => button({class: 'btn', 'data-end': how, onclick: () => this.end(how)}, el('span', {text: t('desk.end.' + how)}), el('kbd', {class: 'kbd', text: key}));
    return el('footer', {class: 'take-foot'},
      ...Object.entries(KEYS).map(([key, how]) => way(how, key)),
      el('button', {class: 'btn btn-primary btn-large', 'data-end': 'receive', 'data-next': ''}, el('span', {text: t('desk.end.receive')}), el('kbd', {class: 'kbd', text: 'Ctrl ⏎'})));
  }

  /** Shows the form, as it was left. */
  open() {
    if (!this.node.isConnected) document.body.append(this.node);
    this.node.showModal();
    if (!this.procedure) this.find.start(this.p.service);
    (this.procedure ? this.name : this.find.input).focus();
  }

  close() { this.node.close(); }

  remove() { this.node.close(); this.node.remove(); }

  choose(procedure) {
    this.procedure = procedure;
    this.dirty = true;
    this.draw();
    this.papers.fill(procedure.papers);
    this.missing();
    this.reckon();
    this.next(this.caseField);
  }

  draw() {
    const p = this.procedure;
    const terms = termsOn(p, 1);
    this.find.node.hidden = true;
    this.chosen.hidden = false;
    this.chosen.replaceChildren(
      el('div', {class: 'take-what'}, el('b', {text: named(p)}), el('small', {class: 'muted', text: [p.code, p.field, feeWords(p.fee)].filter(Boolean).join(' · ')})),
      button({class: 'btn btn-quiet', id: 'take-again', onclick: () => this.again()}, t('desk.take.other')));
    this.caseField.hidden = terms.length < 2;
    this.termField.hidden = terms.length > 0;
    this.feeField.hidden = Boolean(p.fee && p.fee.kind);
    this.cases.replaceChildren(...terms.map((term) => el('option', {value: term.case || '', text: (term.case ? t('desk.take.caseOf', {name: term.case}) + ' – ' : '') + termWords(term.length)})));
  }

  again() {
    this.procedure = null;
    this.find.node.hidden = false;
    this.feeField.hidden = this.chosen.hidden = this.caseField.hidden = this.termField.hidden = this.due.hidden = true;
    this.papers.fill([]);
    this.find.input.select();
    this.find.input.focus();
  }

  // The term that a person has to say, because the catalogue knows none: "3wd".
  get said() { return this.termField.hidden || !this.term.value ? '' : this.term.value + this.termKind.value; }

  async reckon() {
    const {procedure, said} = this;
    if (!this.termField.hidden && !said) {
      this.due.hidden = true;
      return;
    }
    const answer = await this.p.register.due(procedure.code, {case: this.cases.value, ...(this.p.ticket ? {ticket: this.p.ticket} : {}), ...(said ? {term: said} : {})});
    if (this.procedure !== procedure || this.said !== said) return;
    this.due.hidden = false;
    const due = answer.ok && answer.data;
    const term = said || (termsOn(procedure, 1)[Math.max(0, this.cases.selectedIndex)] || {}).length;
    this.due.replaceChildren(
      el('p', {class: 'eyebrow', text: t('desk.take.due')}),
      due ? dueWords(due.shown) : el('p', {class: 'take-at', text: termWords(term)}),
      ...(due ? [el('p', {class: 'take-why', text: text(due.term_words)}), ...reckoning(due).map((line) => el('p', {class: 'muted small', text: line}))]
        : [el('p', {class: 'muted small', text: answer.text})]));
  }

  // With a paper missing, asking for it is the usual end.
  missing() {
    const n = this.papers.missing.length;
    const [usual, other] = n ? ['supplement', 'receive'] : ['receive', 'supplement'];
    this.node.querySelector('[data-end=' + usual + ']').classList.add('btn-primary');
    this.node.querySelector('[data-end=' + other + ']').classList.remove('btn-primary');
    say(this.fault, n ? t('desk.take.missing', {n}) : '');
  }

  key(event) {
    if (event.isComposing || event.repeat) return;
    const way = event.ctrlKey || event.altKey ? '' : KEYS[event.key];
    if (event.key === 'F2') this.p.stroke(event, () => this.more.open());
    else if (way) this.p.stroke(event, () => this.end(way));
    else if (event.key === 'Enter' && event.ctrlKey) this.p.stroke(event, () => this.receive());
    else if (event.key === 'Enter' && event.target.matches('input, select')) this.p.stroke(event, () => this.next(event.target));
  }

  // The next thing to fill in behind a node.
  next(node) {
    const all = [...this.node.querySelectorAll('[data-next]')].filter((n) => n.offsetParent !== null);
    const behind = all.find((n) => n !== node && (node.compareDocumentPosition(n) & Node.DOCUMENT_POSITION_FOLLOWING || node.contains(n)));
    if (!behind) return;
    behind.focus();
    if (behind.select) behind.select();
  }

  receive() { this.end('receive'); }

  end(how) {
    if (how !== 'advise' && !this.check()) return;
    this.p.end(how, this);
  }

  // What the province sets and the clerk knows, in đồng; undefined: nothing was typed, null: it is no amount.
  get typedFee() {
    const typed = this.feeField.hidden ? '' : this.fee.value.trim();
    return typed ? amountOf(typed) : undefined;
  }

  check() {
    const wrong = !this.procedure ? [this.find.input, 'desk.take.noProcedure'] : !this.name.value.trim() ? [this.name, 'desk.take.noName']
      : /[^+\d .()-]/.test(this.phone.value) ? [this.phone, 'desk.take.noPhone'] : !this.termField.hidden && !this.said ? [this.term, 'desk.take.noTerm']
      : this.typedFee === null ? [this.fee, 'desk.field.moneyWrong'] : this.more.wrong();
    for (const input of [this.find.input, this.name, this.phone, this.term, this.fee]) input.toggleAttribute('aria-invalid', false);
    if (!wrong) return true;
    wrong[0].setAttribute('aria-invalid', 'true');
    wrong[0].focus();
    if (wrong[0].select) wrong[0].select();
    say(this.fault, t(wrong[1]));
    return false;
  }

  /** The body of POST /api/v1/dossiers. */
  body(ticket, receipt) {
    const amount = this.typedFee;
    return {
      ticket, channel: 1, procedure: this.procedure.code, ...(this.cases.value ? {case: this.cases.value} : {}), ...(this.said ? {term: this.said} : {}),
      applicant: {kind: this.kind.value, name: this.name.value.trim(), phone: this.phone.value.trim(), address: this.address.value.trim(), agent: this.agent.value.trim()},
      papers: this.papers.given, sets: Number(this.sets.value) || 1, return_by: this.by.value,
      ...(amount === undefined ? {} : {fee: amount ? {kind: 'amount', amount} : {kind: 'free'}}), ...this.more.body(receipt),
    };
  }
}

function field(id, key, input) {
  return el('div', {class: 'field'}, el('label', {for: id, text: t(key)}), input);
}
