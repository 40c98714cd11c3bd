import { useCallback, useEffect, useRef, useState } from 'react';
import { Dialog } from '../parts/Dialog';
import { useStore } from '../parts/store';
import { countdown, ends, outlook } from './ends';
import { askWho, logOff, stayLoggedOn } from './logOn';

/** How often at most the server hears that somebody is there. */
const TELL_EVERY = 60_000;
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel'] as const;

/** Tells the server that the page is used, and the reader before the session ends. */
export function SessionEnd() {
  const known = useStore(ends);
  const [now, setNow] = useState(() => Date.now());
  const [dismissed, setDismissed] = useState(0);
  const told = useRef(0);
  const view = known === undefined ? undefined : outlook(known, now);
  const kind = view?.kind;
  // Another page of the same browser may have kept the session: the server is asked before anything is said.
  const lookAgain = useCallback(() => {
    void askWho()
      .catch(ignored)
      .finally(() => setNow(Date.now()));
  }, []);
  const until = view?.kind === 'calm' ? view.until : 0;

  useEffect(() => {
    if (kind !== 'calm') {
      return;
    }
    const tell = () => {
      const span = known === undefined ? TELL_EVERY : Math.min(TELL_EVERY, known.notice / 2);
      if (Date.now() - told.current >= span) {
        told.current = Date.now();
        stayLoggedOn().catch(ignored);
      }
    };
    SIGNS_OF_LIFE.forEach((sign) => window.addEventListener(sign, tell, { capture: true, passive: true }));
    return () => SIGNS_OF_LIFE.forEach((sign) => window.removeEventListener(sign, tell, { capture: true }));
  }, [kind, known]);

  useEffect(() => {
    if (kind === undefined) {
      return;
    }
    const timer =
      kind === 'calm'
        ? window.setTimeout(lookAgain, Math.max(0, until - Date.now()))
        : window.setInterval(() => setNow(Date.now()), 1000);
    return () => {
      window.clearTimeout(timer);
      window.clearInterval(timer);
    };
  }, [kind, until, lookAgain]);

  useEffect(() => {
    if (kind === 'over') {
      askWho().catch(ignored);
    }
  }, [kind]);

  useEffect(() => {
    document.addEventListener('visibilitychange', lookAgain);
    return () => document.removeEventListener('visibilitychange', lookAgain);
  }, [lookAgain]);

  if (view?.kind === 'idle') {
    const stay = () => {
      stayLoggedOn()
        .then(() => setNow(Date.now()))
        .catch(ignored);
    };
    return (
      <Dialog title="Are you still there?" testId="session-idle" onClose={stay}>
        <p className="session-note">
          Nothing was done here for a while. You are logged off in <Left until={view.end} now={now} />.
        </p>
        <div className="dialog-buttons">
          <button type="button" className="button button-main" autoFocus data-testid="session-stay" onClick={stay}>
            Stay logged on
          </button>
          <button type="button" className="button" onClick={() => void logOff().catch(ignored)}>
            Log off
          </button>
        </div>
      </Dialog>
    );
  }
  if (view?.kind === 'last' && dismissed !== view.end) {
    return (
      <Dialog title="Your session ends soon" testId="session-last" onClose={() => setDismissed(view.end)}>
        <p className="session-note">
          You are logged off in <Left until={view.end} now={now} />, because no session lasts longer. Save what you are
          writing, then log on again.
        </p>
        <div className="dialog-buttons">
          <button
            type="button"
            className="button button-main"
            autoFocus
            data-testid="session-understood"
            onClick={() => setDismissed(view.end)}
          >
            Go on until then
          </button>
          <button type="button" className="button" onClick={() => void logOff().catch(ignored)}>
            Log off now
          </button>
        </div>
      </Dialog>
    );
  }
  return null;
}

/** Read out when the dialog opens, and not every second. */
function Left({ until, now }: { until: number; now: number }) {
  return (
    <strong role="timer" aria-live="off" className="session-left">
      {countdown(until - now)}
    </strong>
  );
}

/** A server that does not answer now is asked again with the next sign of life or second. */
function ignored(): void {}
