// Three steps that show the whole: take a number, call it, see and hear it.

import {el, icon} from './staff-dom.js';

export function steps() {
  const links = ['kiosk', 'counter', 'wall'].map((name) => el('a', {class: 'btn btn-primary', target: '_blank', rel: 'noopener'}, el('span', {'data-t': 'demo.step.' + name + '.go'}), icon('arrow')));
  const items = ['kiosk', 'counter', 'wall'].map((name, i) => el('li', {class: 'step'},
    el('span', {class: 'step-n', text: String(i + 1)}),
    el('div', {class: 'step-words'}, el('h3', {'data-t': 'demo.step.' + name}), el('p', {'data-t': 'demo.step.' + name + '.about'})), links[i]));
  const node = el('section', {class: 'front-section steps-section'}, el('h2', {'data-t': 'demo.steps'}), el('ol', {class: 'steps'}, ...items));
  return {
    node,
    counter: links[1],
    draw(...urls) { urls.forEach((url, i) => { if (url && links[i].getAttribute('href') !== url) links[i].href = url; }); },
  };
}
