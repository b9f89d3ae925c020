// Times that run on the staff's pages, by the hub's clock.

import {t} from './i18n.js';

/** Minutes and seconds, "3:05", or hours and minutes after the first hour. */
export function running(ms) {
  const s = Math.max(0, Math.floor(ms / 1000));
  if (s >= 3600) return t('staff.hours', {h: Math.floor(s / 3600), m: String(Math.floor(s / 60) % 60).padStart(2, '0')});
  return Math.floor(s / 60) + ':' + String(s % 60).padStart(2, '0');
}

/** Whole minutes in words. */
export function spoken(ms) {
  const m = Math.floor(ms / 60000);
  if (m < 1) return t('staff.underMinute');
  if (m < 60) return t('staff.minutes', {n: m});
  return t('staff.hours', {h: Math.floor(m / 60), m: String(m % 60).padStart(2, '0')});
}

/**
 * An element that says how long ago, or how long until, an instant is; tick keeps it true.
 * @param {string} at ISO 8601
 * @param {'running' | 'spoken' | 'left'} [form]
 */
export function ago(at, form = 'spoken') {
  const node = document.createElement('time');
  node.dateTime = at;
  node.dataset.ago = form;
  return node;
}

/** Brings every ago below root up to date. */
export function tick(root, now) {
  for (const node of root.querySelectorAll('[data-ago]')) {
    const at = Date.parse(node.dateTime);
    const words = node.dataset.ago === 'running' ? running(now - at)
      : node.dataset.ago === 'left' ? t('staff.left', {time: spoken(at - now)}) : spoken(now - at);
    if (node.textContent !== words) node.textContent = words;
  }
}

/** A span of time as Go writes it, "1h30m", in ms. */
export function span(text) {
  const unit = {h: 3600e3, m: 60e3, s: 1e3};
  let ms = 0;
  for (const [, n, u] of String(text || '').matchAll(/([\d.]+)(h|m|s)/g)) ms += Number(n) * unit[u];
  return ms;
}
