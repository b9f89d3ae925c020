// Texts of the pages in the reader's language. ES2018: display and phone pages load this file.
// The texts are assets/i18n/<lang>.json, flat keys; Vietnamese is always there.

/** @typedef {string | {[category: string]: string}} Entry by the plural categories of CLDR; "other" is always there */
/** @typedef {{[lang: string]: string}} Text a text in several languages; "vi" is always present */
/** @typedef {{low: number, high: number}} Range whole minutes */

const FIRST = 'vi';
const SECOND = 'en'; // what a language lacks is said in English, as a guest reads it, else in Vietnamese
const KEEP = 'motcua.lang';
const OFFICE_OFFSET = 7 * 3600e3; // Vietnam keeps UTC+7 all year round

/** @type {{[lang: string]: {[key: string]: Entry}}} */
const tables = {};
/** @type {{[lang: string]: Promise<boolean>}} */
const fetching = {};
let listing = null;
const listeners = new Set();
let current = FIRST;
let wanted = FIRST;

/**
 * Loads the texts and fills the page. The language is the one given, else ?lang=, else the one chosen before,
 * else Vietnamese.
 * @param {string} [lang]
 */
export async function load(lang) {
  await Promise.all([fetchTable(FIRST), use(lang || asked() || kept() || FIRST)]);
  fill(document);
}

/**
 * The languages that there are texts in, Vietnamese first, each with the name it gives itself.
 * @returns {Promise<[string, string][]>}
 */
export function languages() {
  if (!listing) {
    listing = fetch('/static/i18n/languages.json')
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .catch(() => { listing = null; return [[FIRST, 'Tiếng Việt']]; });
  }
  return listing;
}

/**
 * Changes the language of the page, keeps the choice on this machine and tells everybody who asked.
 * @param {string} lang
 * @param {{keep?: boolean}} [options] keep: false for a machine in the hall, whose next citizen starts anew
 */
export async function setLang(lang, options) {
  await use(lang);
  if (!options || options.keep !== false) keep(current);
  fill(document);
  listeners.forEach((cb) => cb(current));
}

/**
 * Calls back after every change of language.
 * @param {(lang: string) => void} cb
 * @returns {() => void} stops it
 */
export function onLang(cb) {
  listeners.add(cb);
  return () => { listeners.delete(cb); };
}

/** The language in use. */
export function lang() {
  return current;
}

/** Whether there is a text under this key, in any language in use. */
export function has(key) {
  return order().some((one) => tables[one] && tables[one][key] !== undefined);
}

/**
 * The text under a key with {name} filled in from params; params.n chooses the plural form.
 * A key without a text comes back as it is, so that it is seen.
 * @param {string} key
 * @param {{[name: string]: any}} [params]
 */
export function t(key, params) {
  const from = order().find((one) => tables[one] && tables[one][key] !== undefined);
  return from ? put(form(tables[from][key], from, params), params) : key;
}

/**
 * The text of data that comes in several languages: that of the page, else English for a guest, else Vietnamese.
 * @param {Text | string | null | undefined} obj
 */
export function text(obj) {
  if (!obj) return '';
  if (typeof obj === 'string') return obj;
  return obj[current] || (current !== FIRST && obj[SECOND]) || obj[FIRST] || '';
}

/**
 * A procedure's name: the catalogue has a Vietnamese one, and mostly one for guests.
 * @param {{name: string, name_en?: string}} procedure
 */
export function named(procedure) {
  return (current !== FIRST && procedure.name_en) || procedure.name;
}

/**
 * A number as the language of the page writes it.
 * @param {number | string} n
 */
export function numeral(n) {
  return Number(n).toLocaleString(current, {maximumFractionDigits: 20});
}

/**
 * The time of day at the office, "07:30", whatever the clock of this machine is set to.
 * @param {Date | number | string} at
 * @param {boolean} [seconds]
 */
export function clock(at, seconds) {
  const iso = officeTime(at);
  return iso ? iso.slice(11, seconds ? 19 : 16) : '';
}

/**
 * The date at the office: "thứ Hai, 23/11/2026".
 * @param {Date | number | string} at
 */
export function date(at) {
  const iso = officeTime(at);
  if (!iso) return '';
  const day = new Date(iso.slice(0, 10)).getUTCDay();
  return t('time.date', {
    weekday: t('time.weekday.' + day), d: iso.slice(8, 10), m: iso.slice(5, 7), y: iso.slice(0, 4),
  });
}

/**
 * An estimated wait in words.
 * @param {Range | number | null | undefined} range
 */
export function minutes(range) {
  if (range === null || range === undefined) return t('time.wait.unknown');
  const low = typeof range === 'number' ? range : range.low;
  const high = typeof range === 'number' ? range : range.high;
  if (high <= 0) return t('time.wait.none');
  if (low === high) return t('time.wait.one', {n: high});
  if (low <= 0) return t('time.wait.upto', {n: high});
  return t('time.wait.range', {low, high, n: high});
}

/**
 * Fills every element below root that names its text: data-t its content, data-t-label, data-t-title,
 * data-t-placeholder and data-t-alt the attribute of that name. data-t-params is JSON. What is right already is left
 * alone, so that nothing is read aloud twice.
 * @param {ParentNode} root
 */
export function fill(root) {
  each(root, 'data-t', (el, s) => { if (el.textContent !== s) el.textContent = s; });
  for (const [from, to] of [['label', 'aria-label'], ['title', 'title'], ['placeholder', 'placeholder'], ['alt', 'alt']]) {
    each(root, 'data-t-' + from, (el, s) => { if (el.getAttribute(to) !== s) el.setAttribute(to, s); });
  }
}

function each(root, attribute, set) {
  root.querySelectorAll('[' + attribute + ']').forEach((el) => {
    const params = el.getAttribute('data-t-params');
    set(el, t(el.getAttribute(attribute), params ? JSON.parse(params) : undefined));
  });
}

/**
 * Date and time of day at the office as ISO 8601 without an offset, "2026-11-23T08:05:00.000Z"; empty for no instant.
 * @param {Date | number | string} at
 */
export function officeTime(at) {
  const ms = at instanceof Date ? at.getTime() : typeof at === 'string' ? Date.parse(at) : at;
  return isFinite(ms) ? new Date(ms + OFFICE_OFFSET).toISOString() : '';
}

function order() {
  return current === FIRST ? [FIRST] : [current, SECOND, FIRST];
}

function form(entry, from, params) {
  if (typeof entry === 'string') return entry;
  const n = params && Number(params.n);
  const own = isFinite(n) ? entry[new Intl.PluralRules(from).select(n)] : undefined;
  return own === undefined ? entry.other : own;
}

function put(s, params) {
  if (!params) return s;
  return s.replace(/\{(\w+)\}/g, (all, name) => (params[name] === undefined ? all : String(params[name])));
}

// The last one asked for counts, whichever table comes first.
async function use(lang) {
  wanted = lang;
  const [there] = await Promise.all([fetchTable(lang), lang === FIRST || fetchTable(SECOND)]);
  if (wanted !== lang) return;
  current = there ? lang : FIRST;
  document.documentElement.lang = current;
}

// A page without its texts still works; it shows keys, and tries again at the next change of language.
function fetchTable(lang) {
  if (!/^[a-z]{2,3}$/.test(lang)) return Promise.resolve(false);
  if (!fetching[lang]) {
    fetching[lang] = fetch('/static/i18n/' + lang + '.json')
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then((table) => { tables[lang] = table; return true; })
      .catch(() => { delete fetching[lang]; return false; });
  }
  return fetching[lang];
}

function asked() {
  return new URLSearchParams(location.search).get('lang');
}

// Storage is refused in some private windows; the choice is then not kept.
function kept() {
  try { return localStorage.getItem(KEEP); } catch (e) { return null; }
}

function keep(lang) {
  try { localStorage.setItem(KEEP, lang); } catch (e) { /* not kept */ }
}
