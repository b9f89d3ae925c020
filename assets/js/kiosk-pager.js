// A list that may be longer than the screen. Two big buttons move it; a finger may too.

import {t} from './i18n.js';
import {button, el, icon} from './kiosk-dom.js';

/**
 * @param {HTMLElement} content it is told by the class dense when it must not waste any room
 * @returns {HTMLElement}
 */
export function pager(content) {
  const view = el('div', {class: 'pager-view'}, content);
  const up = button({class: 'btn pager-btn', onclick: () => move(-1)}, icon('up'), t('kiosk.more.up'));
  const down = button({class: 'btn pager-btn', onclick: () => move(1)}, icon('down'), t('kiosk.more'));
  const bar = el('div', {class: 'pager-bar', hidden: true}, up, down);
  const root = el('div', {class: 'pager'}, view, bar);

  // A little of the old page stays in sight.
  function move(sign) {
    view.scrollBy({top: sign * view.clientHeight * 0.8, behavior: 'smooth'});
  }
  const over = () => content.scrollHeight - root.clientHeight > 2;
  function measure() {
    content.classList.remove('dense');
    if (over()) {
      content.classList.add('dense');
      if (over()) content.classList.remove('dense'); // it pages all the same: then in good order
    }
    bar.hidden = !over();
    root.classList.toggle('pager-long', !bar.hidden);
    place();
  }
  function place() {
    up.disabled = view.scrollTop < 2;
    down.disabled = view.scrollTop > view.scrollHeight - view.clientHeight - 2;
    root.classList.toggle('pager-end', down.disabled);
  }
  const watch = new ResizeObserver(measure);
  watch.observe(root);
  watch.observe(content);
  view.addEventListener('scroll', place, {passive: true});
  return root;
}
