// The question about priority, and the rule behind it in one sentence.

import {t, text} from './i18n.js';
import {button, el, icon} from './kiosk-dom.js';
import {pager} from './kiosk-pager.js';

/**
 * @param {object} app
 * @param {object} service
 * @param {boolean} another a number for somebody else
 * @returns {import('./kiosk-stage.js').Screen}
 */
export function priorityScreen(app, service, another) {
  const answer = (priority) => () => app.take(service, priority, another);
  const rule = service.mixing || {priority: 1, ordinary: 2};
  const classes = app.view.menu.priorities.map((one) => button(
    {class: 'choice', 'data-priority': one.id, onclick: answer(one.id)}, icon('star'), el('span', {text: text(one.name)})));
  return {
    name: 'priority',
    keep: () => true,
    parts: [
      el('div', {class: 'say'},
        chosen(service),
        el('h1', {tabindex: '-1', text: t('kiosk.priority')}),
        el('p', {class: 'how', text: t('kiosk.priority.rule', {p: rule.priority, o: rule.ordinary, n: rule.priority})})),
      el('div', {class: 'do'},
        button({class: 'choice choice-main', id: 'ordinary', onclick: answer('')}, icon('check'), el('span', {text: t('kiosk.priority.no')})),
        el('h2', {text: t('kiosk.priority.yes')}),
        pager(el('div', {class: 'choices'}, ...classes))),
      el('div', {class: 'act'}, button({class: 'btn', id: 'back', onclick: app.start}, icon('back'), t('kiosk.back'))),
    ],
    rest: app.unfinished(),
  };
}

/** The service that the citizen is about to take a number for. */
export function chosen(service) {
  return el('p', {class: 'chosen'},
    el('span', {class: 'prefix', 'aria-hidden': 'true', text: service.prefix}),
    el('span', {}, el('small', {text: t('kiosk.for')}), el('strong', {text: text(service.name)})));
}
