// What a citizen said while the hub could not be reached. It stays on this machine, over a restart too, and goes out in
// its order, each under the request id that it was given when it was said.

const KEEP = 'motcua.rate.outbox';
const MOST = 500;
const AGAIN = 4000; // ms between two tries
const ANSWER = 8000; // ms to wait for one answer

export class Outbox {
  /** @param {string} device @param {() => void} changed told when the number of those that wait changes */
  constructor(device, changed) {
    this.device = device;
    this.changed = changed;
    this.busy = false;
    this.loose = []; // where nothing can be kept
    setInterval(() => this.flush(), AGAIN);
  }

  /** How many wait. */
  get waiting() { return this.all().length; }

  /** @param {object} body of POST /api/v1/ratings */
  put(body) {
    this.keep(this.all().concat([{key: unique(), body}]).slice(-MOST));
    return this.flush();
  }

  async flush() {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let first = this.all()[0]; first && await this.send(first); first = this.all()[0]) {
        this.keep(this.all().filter((one) => one.key !== first.key));
      }
    } finally {
      this.busy = false;
    }
  }

  // Whether the hub knows it now, or will never take it.
  async send(one) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), ANSWER);
    try {
      const answer = await fetch('/api/v1/ratings', {
        method: 'POST', body: JSON.stringify(one.body), signal: stop.signal,
        headers: {'Content-Type': 'application/json', 'Idempotency-Key': one.key, 'Motcua-Device': this.device},
      });
      return answer.ok || (answer.status >= 400 && answer.status < 500 && ![401, 403, 408, 421, 429].includes(answer.status));
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  all() {
    try {
      return JSON.parse(localStorage.getItem(KEEP + '.' + this.device) || '[]');
    } catch {
      return this.loose;
    }
  }

  keep(list) {
    this.loose = list;
    try {
      localStorage.setItem(KEEP + '.' + this.device, JSON.stringify(list));
    } catch { /* a browser that keeps nothing: it waits in memory */ }
    this.changed();
  }
}

// crypto.randomUUID needs a secure page, and an office's own network has none.
function unique() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}
