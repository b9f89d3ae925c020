// A table of a report: heads in levels, and rows that can be sorted by any column. The sum stays below.

import {t} from './i18n.js';
import {button, el, mark} from './staff-dom.js';

export class Table {
  /** @param {object} view a table of the hub's report */
  constructor(view) {
    this.view = view;
    this.by = -1; // as the hub has it
    this.down = true;
    this.body = el('tbody');
    const id = 'table-' + view.key + '-' + Math.random().toString(36).slice(2, 8);
    this.head = el('thead', {}, ...view.heads.map((row) => el('tr', {}, ...row.map((h) => this.th(h)))));
    this.said = el('span', {class: 'visually-hidden', role: 'status'});
    this.node = el('section', {class: 'report-table', 'data-table': view.key},
      el('h3', {id, text: view.title}),
      scrolling(el('div', {class: 'report-scroll', tabindex: '0', role: 'region', 'aria-labelledby': id}, el('table', {class: 'figures', 'aria-labelledby': id}, this.head, this.body))),
      view.note && el('p', {class: 'muted small', text: view.note}), this.said);
    this.draw();
  }

  th(head) {
    const alone = head.column >= 0;
    const sortable = alone && head.column > 0 && this.view.rows.length > 2;
    return el('th', {scope: alone ? 'col' : 'colgroup', colspan: head.wide > 1 ? head.wide : null, rowspan: head.high > 1 ? head.high : null, 'data-column': alone ? head.column : null},
      sortable ? button({class: 'sort', onclick: () => this.sort(head)}, head.text) : head.text);
  }

  // Figures begin with the largest, names with A; the third press gives back the hub's order.
  sort(head) {
    const {column} = head;
    const falls = this.figures(column);
    if (this.by !== column) [this.by, this.down] = [column, falls];
    else if (this.down === falls) this.down = !falls;
    else this.by = -1;
    this.draw();
    this.said.textContent = this.by < 0 ? t('report.page.unsorted') : t(this.down ? 'report.page.falling' : 'report.page.rising', {column: head.text});
  }

  figures(column) { return this.view.rows.some((row) => row[column].value !== null); }

  draw() {
    for (const th of this.head.querySelectorAll('th[data-column]')) {
      mark(th, 'aria-sort', Number(th.dataset.column) === this.by ? (this.down ? 'descending' : 'ascending') : null);
    }
    const rows = this.view.total ? this.view.rows.slice(0, -1) : [...this.view.rows];
    if (this.by >= 0) rows.sort((a, b) => this.compare(a[this.by], b[this.by]));
    if (this.view.total) rows.push(this.view.rows[this.view.rows.length - 1]);
    this.body.replaceChildren(...rows.map((row, i) => this.row(row, this.view.total && i === rows.length - 1)));
  }

  // What was not measured stands last, whichever way it is sorted.
  compare(a, b) {
    if (a.value === null && b.value === null) return (this.down ? -1 : 1) * a.shown.localeCompare(b.shown, 'vi');
    if (a.value === null || b.value === null) return a.value === null ? 1 : -1;
    return (this.down ? -1 : 1) * (a.value - b.value);
  }

  row(cells, sum) {
    return el('tr', {class: sum ? 'sum' : null}, ...cells.map((c, i) => (i === 1
      ? el('th', {scope: 'row', text: c.shown})
      : el('td', {class: 'num', text: c.shown}))));
  }
}

// A table that is wider than its place fades out where it goes on.
function scrolling(node) {
  const look = () => mark(node, 'data-more', node.scrollLeft + node.clientWidth < node.scrollWidth - 1 ? '' : null);
  node.addEventListener('scroll', look, {passive: true});
  new ResizeObserver(look).observe(node);
  return node;
}
