// The two languages of a wall: one in large type, one in small type beneath it, or both in turns.
// "vi,en" is Vietnamese with English small, "vi/en" changes between them, "vi" is Vietnamese alone.
import * as i18n from './i18n.js';

const TURN = 12000; // ms that each language is shown, when they take turns

/** How a wall shows its languages, read from "vi,en" or "vi/en". */
export function parse(spec) {
  const turns = /\//.test(spec);
  const langs = String(spec || 'vi').split(/[,/]/).map((s) => s.trim()).filter((s) => /^[a-z]{2,3}$/.test(s));
  const main = langs[0] || 'vi';
  const other = langs[1] && langs[1] !== main ? langs[1] : '';
  return { main, small: turns ? '' : other, turns: turns && other ? [main, other] : [] };
}

export class Texts {
  constructor() {
    this.spec = '';
    this.plan = parse('vi');
    this.table = {}; // of the small language
  }

  /** Shows the languages of a spec from now on. Returns false when they are shown already. */
  async use(spec) {
    if (spec === this.spec) return false;
    this.spec = spec;
    this.plan = parse(spec);
    const table = this.plan.small ? await read(this.plan.small) : {};
    if (!table) this.spec = ''; // asked for again with the next view
    this.table = table || {};
    await i18n.setLang(this.plan.main, { keep: false });
    return true;
  }

  /** The language whose turn it is at a time of the page's clock. */
  turn(t) {
    const { turns, main } = this.plan;
    return turns.length > 0 ? turns[Math.floor(t / TURN) % turns.length] : main;
  }

  /** A text of the pages in both languages. */
  say(key, params) {
    return { main: i18n.t(key, params), small: this.small(key, params), lang: this.plan.small };
  }

  /** A text of the office in both languages. The small one is empty where it would only repeat the large one. */
  of(text) {
    const main = i18n.text(text);
    const small = (this.plan.small && text && text[this.plan.small]) || '';
    return { main, small: small === main ? '' : small, lang: this.plan.small };
  }

  /** The time and date of the office in both languages. */
  date(at) {
    const iso = i18n.officeTime(at);
    const day = 'time.weekday.' + new Date(iso.slice(0, 10)).getUTCDay();
    const params = { d: iso.slice(8, 10), m: iso.slice(5, 7), y: iso.slice(0, 4) };
    const small = this.small('time.date', Object.assign({ weekday: this.small(day) }, params));
    return { main: i18n.date(at), small, lang: this.plan.small };
  }

  small(key, params) {
    const entry = this.table[key];
    if (!entry) return '';
    const own = params && params.n !== undefined && entry[new Intl.PluralRules(this.plan.small).select(Number(params.n))];
    const s = typeof entry === 'string' ? entry : own || entry.other;
    return s.replace(/\{(\w+)\}/g, (all, name) => (params && params[name] !== undefined ? String(params[name]) : all));
  }
}

// A wall without its second language still shows the first.
async function read(lang) {
  try {
    const answer = await fetch('/static/i18n/' + lang + '.json');
    return answer.ok ? await answer.json() : null;
  } catch (e) {
    return null;
  }
}
