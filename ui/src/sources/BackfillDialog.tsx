import { type FormEvent, useState } from 'react';
import { failureWords } from '../api/client';
import { Dialog } from '../parts/Dialog';
import { useStore } from '../parts/store';
import { dateMinute, parseDateTime } from '../time/format';
import { zone, zoneName } from '../time/zone';
import { type BackfillAnswer, beginBackfill } from './actions';

const DAY = 86_400_000;

interface Props {
  request: string;
  onClose: (words?: string) => void;
}

const OUTCOMES: Record<BackfillAnswer['outcome'], string> = {
  begun: 'The backfill has begun.',
  goes_on: 'The backfill goes on where it was.',
  done: 'That time was taken in before.',
};

/** From when to when a request is to be taken in again or for the first time. */
export function BackfillDialog({ request, onClose }: Props) {
  const chosen = useStore(zone);
  const [texts, setTexts] = useState(() => ({
    from: dateMinute(Date.now() - DAY, chosen),
    to: dateMinute(Date.now(), chosen),
  }));
  const [quiet, setQuiet] = useState(false);
  const [again, setAgain] = useState(false);
  const [mistake, setMistake] = useState('');
  const [busy, setBusy] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    const from = parseDateTime(texts.from, chosen);
    const to = parseDateTime(texts.to, chosen);
    if (from === undefined || to === undefined) {
      setMistake(`${from === undefined ? 'From' : 'To'} is no time. Write it like 2026-11-23 14:05.`);
      return;
    }
    if (from >= to) {
      setMistake('From has to lie before To.');
      return;
    }
    setBusy(true);
    setMistake('');
    const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    beginBackfill({ ...span, requests: [request], quiet, again }).then(
      ({ outcome }) => onClose(OUTCOMES[outcome]),
      (failure: unknown) => {
        setBusy(false);
        setMistake(failureWords(failure));
      },
    );
  }

  const field = (end: 'from' | 'to', label: string) => (
    <label className="field">
      <span>{label}</span>
      <input
        className="input mono"
        value={texts[end]}
        autoFocus={end === 'from'}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setTexts({ ...texts, [end]: event.target.value })}
      />
    </label>
  );

  return (
    <Dialog title={`Backfill ${request}`} testId="backfill-dialog" onClose={() => onClose()}>
      <form className="source-form" onSubmit={submit}>
        <p className="muted">By ingestion time, {zoneName(chosen)}. Rows that are held are known again.</p>
        <div className="source-span">
          {field('from', 'From')}
          {field('to', 'To')}
        </div>
        <label className="source-check">
          <input type="checkbox" checked={quiet} onChange={(event) => setQuiet(event.target.checked)} />
          <span>
            Without rules <span className="muted">the rows raise no alerts</span>
          </span>
        </label>
        <label className="source-check">
          <input type="checkbox" checked={again} onChange={(event) => setAgain(event.target.checked)} />
          <span>
            From its beginning <span className="muted">also what a backfill of the same time took in before</span>
          </span>
        </label>
        {mistake !== '' && (
          <p className="mistake" role="alert">
            {mistake}
          </p>
        )}
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={() => onClose()}>
            Cancel
          </button>
          <button type="submit" className="button button-main" disabled={busy}>
            Begin
          </button>
        </div>
      </form>
    </Dialog>
  );
}
