// A one-time code: shown once, large enough to be read over a desk, and on a paper to be handed over.

import {when} from './accounts-row.js';
import {t} from './i18n.js';
import {ask} from './staff-dialog.js';
import {button, el, icon} from './staff-dom.js';

/** @param {any} made NewCode */
export function showCode(made, title) {
  const {account, code, until} = made;
  const paper = el('section', {class: 'code-paper', 'aria-hidden': 'true'},
    el('p', {class: 'code-paper-title', text: t('code.paper')}),
    el('p', {text: t('code.paper.name', {name: account.name})}), el('p', {text: t('code.paper.login', {login: account.login})}),
    el('p', {class: 'code-paper-code', text: code}), el('p', {text: t('code.paper.where', {url: location.origin + '/sign-in'})}), el('p', {text: t('code.until', {at: when(until)})}), el('p', {text: t('code.paper.note')}));
  document.body.append(paper);
  return ask({
    title, lead: t('code.lead'), name: 'code', cancel: t('code.done'),
    body: el('div', {class: 'stack'},
      el('dl', {class: 'accounts-facts'}, el('div', {}, el('dt', {text: t('signin.login')}), el('dd', {text: account.login})), el('div', {}, el('dt', {text: t('code.valid')}), el('dd', {text: when(until)}))),
      el('p', {class: 'code-big', id: 'code', tabindex: '0', autofocus: true, text: code}),
      button({class: 'btn btn-primary btn-large btn-block', id: 'print-code', onclick: () => window.print()}, icon('printer'), el('span', {text: t('code.print')})),
      el('p', {class: 'hint', text: t('code.once')})),
  }).finally(() => paper.remove());
}
