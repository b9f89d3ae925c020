// The middle of the counter page: who is called, and the verbs.

import {has, t, text} from './i18n.js';
import {atNumber, letter, main, verbs} from './counter-verbs.js';
import {able, button, el, icon, isAble, mark, say} from './staff-dom.js';
import {paperMark} from './staff-print.js';
import {ago} from './staff-time.js';

export class Stage {
  /** @param {(verb: string, control: string) => void} act */
  constructor(act) {
    this.act = act;
    this.number = el('p', {class: 'stage-number', 'aria-live': 'assertive'});
    this.words = el('div', {class: 'stage-words'});
    this.shown = el('p', {class: 'stage-shown', role: 'status'});
    this.card = el('section', {class: 'stage', id: 'stage'}, el('div', {class: 'stage-top'}, this.number, this.words), this.shown);
    this.mainWords = el('span', {class: 'main-words'});
    this.mainHint = el('small');
    this.mainIcon = el('span', {class: 'main-icon'});
    this.main = button({class: 'btn btn-primary main', id: 'main-verb', onclick: (e) => this.press(e, this.main.dataset.verb, 'main')},
      this.mainIcon, el('span', {class: 'main-text'}, this.mainWords, this.mainHint), el('kbd', {class: 'kbd', 'data-t': 'counter.space'}));
    this.buttons = Object.fromEntries(atNumber.map((verb) => [verb, this.verb(verb)]));
    this.node = el('div', {class: 'stage-column'}, this.card, this.main, el('div', {class: 'verbs'}, ...Object.values(this.buttons)));
  }

  verb(name) {
    return button({class: 'btn verb', 'data-verb': name, onclick: (e) => this.press(e, name, name)},
      icon(verbs[name].icon), el('span', {class: 'verb-words', 'data-t': 'counter.verb.' + name}), el('kbd', {class: 'kbd', text: letter(name)}));
  }

  // After the mouse the space bar belongs to the main verb again.
  press(event, verb, control) {
    if (event.detail > 0) event.currentTarget.blur();
    if (isAble(event.currentTarget)) this.act(verb, control);
  }

  draw(view, page) {
    const {current} = view;
    this.card.dataset.state = current ? current.state : view.state === 'open' ? 'free' : view.state;
    say(this.number, current ? current.number : '');
    this.sentence(view, page);
    this.seen(view);
    const verb = main(view);
    if (this.main.dataset.verb !== verb) {
      this.main.dataset.verb = verb;
      this.mainIcon.replaceChildren(icon(verbs[verb].icon));
    }
    say(this.mainWords, t('counter.main.' + (verb !== 'open' ? verb : view.empty ? 'sit' : view.state === 'paused' ? 'continue' : verb)));
    say(this.mainHint, this.hint(view, verb));
    able(this.main, page.ready() && verbs[verb].can(view));
    this.buttons.print.hidden = !view.printer;
    this.buttons.dossier.hidden = !view.dossiers;
    for (const [name, node] of Object.entries(this.buttons)) able(node, page.ready() && verbs[name].can(view));
  }

  hint(view, verb) {
    const first = view.next[0];
    if (verb !== 'next') return '';
    return first ? t('counter.upNext', {number: first.number}) : t('counter.nobody');
  }

  sentence(view, page) {
    const sign = JSON.stringify([view.current, view.state, view.empty, view.since, document.documentElement.lang, view.waiting > 0, Boolean(page.views.office)]);
    if (this.words.dataset.sign === sign) return;
    this.words.dataset.sign = sign;
    this.words.replaceChildren(...(view.current ? this.visit(view, page) : this.idle(view)));
  }

  visit(view, page) {
    const {current} = view;
    const service = view.services.find((s) => s.id === current.service);
    const priority = ((page.views.office || {}).priorities || []).find((p) => p.id === current.class);
    const then = (current.then || []).map((id) => text((view.services.find((s) => s.id === id) || {name: id}).name));
    return [
      el('p', {class: 'stage-state'}, icon(current.state === 'called' ? 'recall' : 'person'), el('span', {text: t('counter.state.' + current.state)}), ago(current.since, 'running')),
      el('p', {class: 'stage-service', text: service ? text(service.name) : current.service}),
      el('p', {class: 'stage-tags'},
        current.class && el('span', {class: 'badge badge-call'}, icon('star'), el('span', {text: priority ? text(priority.name) : t('counter.priority')})),
        current.recalls > 0 && el('span', {class: 'badge', text: t('counter.recalled', {n: current.recalls})}),
        current.rehearsal && el('span', {class: 'badge badge-warn', text: t('staff.rehearsalBadge')}),
        current.paper !== 'printed' && paperMark(current),
        current.channel !== 'kiosk' && el('span', {class: 'badge', text: t('staff.channel.' + current.channel)}),
        then.length > 0 && el('span', {class: 'badge'}, icon('arrow'), el('span', {text: t('counter.then', {name: then.join(' → ')})}))),
    ];
  }

  idle(view) {
    const key = view.retired ? 'retired' : view.empty ? 'empty' : view.state === 'open' ? (view.waiting > 0 ? 'free' : 'nobody') : view.state;
    return [
      el('p', {class: 'stage-idle'}, icon({paused: 'pause', closed: 'close', nobody: 'finish', empty: 'person', free: 'people', retired: 'info'}[key]), el('span', {text: t('counter.idle.' + key)})),
      has('counter.idle.' + key + '.hint') && el('p', {class: 'stage-hint', text: t('counter.idle.' + key + '.hint')}),
    ].filter(Boolean);
  }

  // Whether the hall saw the call.
  seen(view) {
    const {shown, current} = view;
    const say_ = shown && current && current.state === 'called' && shown.screens > 0;
    mark(this.shown, 'hidden', say_ ? null : '');
    if (!say_) return;
    const silent = shown.silent || [];
    mark(this.shown, 'data-kind', silent.length ? 'bad' : shown.painted === shown.screens ? 'ok' : 'wait');
    const words = t('counter.shown', {n: shown.painted, of: shown.screens}) + (silent.length ? ' · ' + t('counter.silent', {names: silent.join(', ')}) : '');
    if (this.shown.dataset.words === words) return;
    this.shown.dataset.words = words;
    this.shown.replaceChildren(icon(silent.length ? 'alert' : 'screen'), el('span', {text: words}));
  }
}
