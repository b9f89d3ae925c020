// Searching without accents: "khai sinh" finds "Đăng ký khai sinh".

/**
 * Small letters without accents; everything else becomes a single space.
 * @param {string} s
 */
export function fold(s) {
  return s.normalize('NFD').replace(/\p{M}+/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** @typedef {{service: object, word: string}} Hit word: the keyword that matched, when the name does not show it */

/**
 * The services that match, best first. Every typed word must begin a word of the service; when nothing does so, it
 * may stand inside one, and then one of them may have one mistake.
 * @param {object[]} services of the menu
 * @param {{[id: string]: object}} groups their names by id
 * @param {string} query
 * @returns {Hit[]}
 */
export function search(services, groups, query) {
  const typed = fold(query);
  if (!typed) return [];
  for (const fits of [begins, inside, almost]) {
    const hits = services.map((service, at) => hit(service, groups[service.group], typed, fits, at)).filter(Boolean);
    if (hits.length) return hits.sort((a, b) => b.score - a.score || a.at - b.at);
  }
  return [];
}

function hit(service, group, typed, fits, at) {
  const names = Object.values(service.name || {});
  const name = Math.max(...names.map((text) => score(text, typed, fits)));
  if (name > 0) return {service, word: '', score: 100 + name, at};
  let best = null;
  for (const word of service.keywords || []) {
    const s = score(word, typed, fits);
    if (s > 0 && (!best || s > best.score)) best = {service, word, score: s, at};
  }
  if (best) return {...best, score: 50 + best.score};
  const all = [...names, ...(service.keywords || []), ...Object.values(group || {}), service.prefix].join(' ');
  return score(all, typed, fits) > 0 ? {service, word: '', score: 1, at} : null;
}

// 0 is no match; more is better.
function score(text, typed, fits) {
  const folded = fold(text);
  if (folded === typed) return 4;
  if (folded.startsWith(typed)) return 3;
  if ((' ' + folded).includes(' ' + typed)) return 2;
  const words = folded.split(' ');
  const missing = typed.split(' ').filter((part) => !words.some((word) => (fits === almost ? begins : fits)(word, part)));
  if (!missing.length) return 1;
  if (fits === almost && missing.length === 1 && words.some((word) => almost(word, missing[0]))) return 1;
  return typed.length > 5 && folded.replaceAll(' ', '').includes(typed) ? 1 : 0; // typed without spaces
}

const begins = (word, part) => word.startsWith(part);

const inside = (word, part) => part.length > 1 && word.includes(part);

// One letter too many, missing, wrong, or two exchanged. Short words are left alone: there nearly all resemble.
function almost(word, part) {
  if (part.length < 4 || Math.abs(word.length - part.length) > 1) return false;
  let i = 0;
  while (i < part.length && word[i] === part[i]) i++;
  const w = word.slice(i), p = part.slice(i);
  return w.slice(1) === p.slice(1) || w.slice(1) === p || w === p.slice(1)
    || (w[0] === p[1] && w[1] === p[0] && w.slice(2) === p.slice(2));
}
