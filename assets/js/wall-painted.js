// Answers for what the hall really sees: a call is reported once its frame was painted on a visible page. A hidden
// page paints no frame, and a page behind the veil shows nothing true, so neither answers.

export class Painted {
  /**
   * @param {(report: object) => boolean} send false when the report did not go out
   * @param {() => number} now the hub's clock in ms
   */
  constructor(send, now) {
    this.send = send;
    this.now = now;
    this.owed = new Map(); // call id → call, not reported yet
    this.asked = false; // for a frame
  }

  /** @param {object[]} calls new on the board */
  owe(calls) {
    calls.forEach((c) => this.owed.set(c.id, c));
  }

  /** Forgets calls that are too old to be shown any more. @param {(call: object) => boolean} still */
  forget(still) {
    this.owed.forEach((c, id) => {
      if (!still(c)) this.owed.delete(id);
    });
  }

  /** Reports, after the next frame, those that the page shows. @param {(call: object) => boolean} shows */
  settle(shows) {
    if (this.asked || this.owed.size === 0) return;
    this.asked = true;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      this.asked = false;
      if (document.visibilityState !== 'visible') return;
      this.owed.forEach((c, id) => {
        if (shows(c) && this.report(c)) this.owed.delete(id);
      });
    }));
  }

  report(call) {
    const delay = Math.max(0, Math.round(this.now() - Date.parse(call.at)));
    return this.send({ type: 'painted', call: call.id, delay_ms: delay });
  }
}
