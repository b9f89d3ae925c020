// The screen of a machine that the hub does not take for one of its own: a code to compare, and what to do.

import {t} from './i18n.js';
import {el, icon} from './kiosk-dom.js';

const SIGNS = {searching: 'search', several: 'alert', asking: 'hourglass', refused: 'alert', revoked: 'offline'};

/**
 * @param {{state: string, code?: string, hub?: string, name?: string}} pairing
 * @returns {import('./kiosk-stage.js').Screen}
 */
export function pairScreen(pairing) {
  const {state, code, hub, name} = pairing;
  return {
    name: 'pair',
    look: 'stop',
    parts: [
      el('div', {class: 'say', 'data-code': 'pair-' + state},
        !code && el('div', {class: 'sign'}, icon(SIGNS[state] || 'info')),
        el('h1', {tabindex: '-1', text: t('pair.' + state)}),
        code && el('p', {class: 'pair-code', 'data-pair': code, 'aria-label': t('pair.code', {code: code.split('').join(' ')}), text: code.slice(0, 3) + ' ' + code.slice(3)}),
        el('p', {class: 'advice', text: t('pair.' + state + '.do')}),
        hub && el('p', {class: 'how', text: t('pair.where', {name, hub})})),
      el('div', {class: 'do'}),
    ],
  };
}
