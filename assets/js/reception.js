// The reception: numbers for people who cannot use the touch screen, and the office's day.

import {t} from './i18n.js';
import {showTicket} from './reception-done.js';
import {Menu} from './reception-menu.js';
import {Printer} from './reception-printer.js';
import {Recent} from './reception-recent.js';
import {Slip} from './reception-slip.js';
import {ask} from './staff-dialog.js';
import {able, button, el, icon, isAble} from './staff-dom.js';
import {Page} from './staff-page.js';
import {printTicket, reprint} from './staff-print.js';
import {mayReturn, onScanned} from './staff-scanned.js';
import {toast} from './staff-toast.js';

// What reception may override: the hour, the caps and lateness.
const OVERRIDE = ['before-hours', 'lunch', 'after-hours', 'day-off', 'too-late', 'cap-day', 'cap-channel'];

class Reception {
  constructor() {
    this.page = new Page({
      topics: ['office', 'service'], need: 'serve', title: () => t('reception.title'),
      draw: () => this.draw(), banners: () => this.banners(),
    });
    this.menu = new Menu((service) => { this.slip.add(service); this.draw(); });
    this.slip = new Slip((body) => this.issue(body));
    this.printer = new Printer();
    this.slip.node.append(this.printer.node);
    this.recent = new Recent({
      cancel: (row) => this.cancel(row), resume: (row) => this.resume(row),
      print: (row) => reprint(this.page, this.office, row, this.printer.ready),
    });
    this.rehearsal = this.verb('rehearsal', 'sunrise', () => this.practise());
    this.day = this.verb('day', 'close', () => this.closeDay());
    this.tools = el('section', {class: 'card r-day', 'aria-labelledby': 'r-day'}, el('h2', {id: 'r-day', 'data-t': 'reception.day'}), el('div', {class: 'row'}, this.rehearsal, this.day));
  }

  get office() { return this.page.views.office; }

  async start() {
    document.getElementById('main').append(
      el('div', {class: 'r-left'}, this.menu.node), el('div', {class: 'r-right'}, this.slip.node, this.recent.node, this.tools));
    await this.page.start();
    onScanned({ready: () => Boolean(this.office), verbs: this.scanVerbs()});
  }

  // What can be done with a ticket that is scanned here.
  scanVerbs() {
    return [
      {name: 'resume', kind: 'btn-primary', label: () => t('reception.resume'), can: (ticket) => mayReturn(ticket, this.page.now()), act: (ticket) => this.resume(ticket)},
      {name: 'cancel', label: () => t('reception.cancel'), can: (ticket) => ['waiting', 'held', 'missed'].includes(ticket.state), act: (ticket) => this.cancel(ticket)},
    ];
  }

  verb(name, sign, act) {
    const node = button({class: 'btn', id: name, onclick: () => { if (isAble(node)) act(); }}, icon(sign), el('span'));
    return node;
  }

  draw() {
    const {office, page} = this;
    this.menu.draw(page.views.service);
    this.slip.draw(page, page.views.service, () => this.draw());
    this.recent.draw(office, page);
    if (!office) return;
    this.printer.draw(office);
    this.rehearsal.lastChild.textContent = t(office.rehearsal ? 'reception.rehearsal.end' : 'reception.rehearsal.start');
    this.tools.hidden = !page.may('direct');
    able(this.rehearsal, page.ready() && !office.day_closed && (office.rehearsal || office.issued === 0));
    this.day.lastChild.textContent = t(office.day_closed ? 'reception.day.open' : 'reception.day.close');
    able(this.day, page.ready());
  }

  banners() {
    const {office} = this;
    if (!office) return [];
    const all = [];
    if (office.rehearsal) all.push({name: 'rehearsal', kind: 'warn', icon: 'info', words: t('staff.rehearsal')});
    if (office.day_closed) all.push({name: 'day', kind: 'info', icon: 'close', words: t('staff.dayClosed'), ...(this.page.may('direct') ? {verb: t('reception.day.open'), act: () => this.openDay()} : {})});
    return all;
  }

  issue(body) {
    const then = this.slip.services.slice(1);
    return this.page.commands.press('issue', async () => {
      let answer = await this.page.commands.send('tickets', body);
      if (!answer.ok && OVERRIDE.includes(answer.code)) {
        const yes = await ask({
          title: t('reception.override.title'), lead: answer.text, name: 'override',
          body: el('p', {class: 'small', text: t('reception.override.note')}),
          choices: [{value: true, label: t('reception.override.yes'), key: '1', kind: 'btn-primary'}],
        });
        if (!yes) return;
        answer = await this.page.commands.send('tickets', {...body, override: true});
      }
      if (!answer.ok) {
        this.page.refused(answer);
        return;
      }
      this.slip.clear();
      this.menu.clear();
      this.draw();
      showTicket(answer.data, then, this.station(answer.data)).then(() => this.menu.input.focus());
    });
  }

  // The way to paper of a number just issued; none: the browser's.
  station(ticket) {
    const device = this.printer.ready;
    return device && {device, print: (on) => printTicket(this.page.commands, device, ticket.id, on)};
  }

  async cancel(row) {
    const yes = await ask({
      title: t('reception.cancel.title', {number: row.number}), lead: t('reception.cancel.lead'), name: 'cancel',
      choices: [{value: true, label: t('reception.cancel.yes'), key: '1', kind: 'btn-danger'}],
    });
    if (!yes) return;
    const answer = await this.page.command('cancel-' + row.id, 'tickets/' + row.id, {}, 'DELETE');
    if (answer.ok) toast(t('reception.cancelled', {number: row.number}), 'ok');
  }

  async resume(row) {
    const answer = await this.page.command('resume-' + row.id, 'tickets/' + row.id + '/resume', {});
    if (answer.ok) toast(t('reception.resumed', {number: row.number}), 'ok');
  }

  async practise() {
    if (this.office.rehearsal) {
      await this.page.command('rehearsal', 'rehearsal/end', {});
      return;
    }
    const yes = await ask({title: t('reception.rehearsal.start'), lead: t('reception.rehearsal.lead'), name: 'rehearsal', choices: [{value: true, label: t('reception.rehearsal.start'), key: '1', kind: 'btn-primary'}]});
    if (yes) await this.page.command('rehearsal', 'rehearsal/start', {});
  }

  openDay() { return this.page.command('day', 'day/open', {}); }

  async closeDay() {
    if (this.office.day_closed) {
      await this.openDay();
      return;
    }
    const {waiting} = this.office;
    const yes = await ask({
      title: t('reception.day.close'), lead: t('reception.day.close.lead'), name: 'day',
      body: waiting > 0 ? el('p', {class: 'badge badge-warn', text: t('reception.day.close.waiting', {n: waiting})}) : undefined,
      choices: [{value: true, label: t('reception.day.close'), key: '1', kind: 'btn-danger'}],
    });
    if (yes) await this.page.command('day', 'day/close', {});
  }
}

new Reception().start();
