/** A pause that ends a visit, in milliseconds. */
export const PAUSE = 30 * 60_000;

/** How often the time of the present visit is written down, in milliseconds. */
const EVERY = 60_000;

const KEY = 'tld.visits';

/** Milliseconds since the epoch: when the visit before this one ended, 0 for none known, and when somebody was last here. */
export interface Visits {
  readonly before: number;
  readonly last: number;
}

/** What is known once somebody is here at that time. */
export function visited(known: Visits, now: number): Visits {
  return { before: known.last > 0 && now - known.last > PAUSE ? known.last : known.before, last: now };
}

export function parseVisits(text: string | null): Visits {
  const [before = 0, last = 0] = (text ?? '').split(' ').map(Number);
  return Number.isFinite(before) && Number.isFinite(last) ? { before, last } : { before: 0, last: 0 };
}

/** When the last visit ended; undefined while none is known. */
export function lastVisit(): number | undefined {
  const { before } = read();
  return before > 0 ? before : undefined;
}

/** Notes that somebody is here, now and while the page is looked at. Returns the end of it. */
export function noteVisits(): () => void {
  const note = () => {
    if (!document.hidden) {
      write(visited(read(), Date.now()));
    }
  };
  note();
  const ticking = setInterval(note, EVERY);
  document.addEventListener('visibilitychange', note);
  return () => {
    clearInterval(ticking);
    document.removeEventListener('visibilitychange', note);
  };
}

function read(): Visits {
  try {
    return parseVisits(localStorage.getItem(KEY));
  } catch {
    return parseVisits(null); // Storage may be forbidden; then no visit is known.
  }
}

function write({ before, last }: Visits): void {
  try {
    localStorage.setItem(KEY, `${before} ${last}`);
  } catch {
    // As above.
  }
}
