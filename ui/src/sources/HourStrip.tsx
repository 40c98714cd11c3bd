import { type KeyboardEvent, useRef, useState } from 'react';
import { failureWords } from '../api/client';
import type { SourceRequest } from '../api/types';
import { useAnswer } from '../api/useAnswer';
import { refreshNow } from '../live/refresh';
import { useMayDo } from '../session/mayDo';
import { useNow } from '../time/now';
import { HourTable } from './HourTable';
import { pullAgain } from './actions';
import { type HourCell, type HourDay, type Hours, VERDICTS, daysOf, hourName, hourWords, sums } from './hours';

const DAYS = 7;
const HOUR = 3_600_000;

interface Props {
  request: SourceRequest;
}

/** The hours of the last week, each with how it compares with its source; the arrow keys go from one to the next. */
export function HourStrip({ request: { name, reconciliation } }: Props) {
  const now = useNow(60_000);
  const [table, setTable] = useState(false);
  const [asked, setAsked] = useState(0);
  // Asked again when a comparison has come in, not with every round of the page.
  const round = `${reconciliation?.hoursCompared}.${reconciliation?.lastHour}.${reconciliation?.differingHours}.${asked}.${Math.floor(now / HOUR)}`;
  const path = `/api/sources/${encodeURIComponent(name)}/reconciliation?hours=${(DAYS + 1) * 24}`;
  const { data, failure, retry } = useAnswer<Hours>(path, path, round);
  if (data === undefined) {
    return failure === undefined ? null : (
      <p className="card-line">
        <span>
          The compared hours could not be loaded: {failureWords(failure)}{' '}
          <button type="button" className="link" onClick={retry}>
            Try again
          </button>
        </span>
      </p>
    );
  }
  const days = daysOf(data.hours, now, DAYS);
  return (
    <section className="hours" aria-label={`Completeness of ${name}`} data-testid="source-hours">
      <header className="hours-head">
        <strong>Completeness</strong>
        <ul className="hours-legend">
          {sums(days).map(({ verdict, hours }) => (
            <li key={verdict}>
              <span className={`hour-mark hour-${verdict}`} aria-hidden="true">
                {VERDICTS[verdict].mark}
              </span>
              {hours} {VERDICTS[verdict].word}
            </li>
          ))}
        </ul>
        <button type="button" className="link" aria-pressed={table} onClick={() => setTable(!table)}>
          {table ? 'As a calendar' : 'As a table'}
        </button>
      </header>
      {table ? (
        <HourTable days={days} />
      ) : (
        <Calendar name={name} days={days} onAsked={() => setAsked((before) => before + 1)} />
      )}
    </section>
  );
}

interface CalendarProps {
  name: string;
  days: readonly HourDay[];
  onAsked: () => void;
}

const STEPS: Record<string, number> = {
  ArrowLeft: -HOUR,
  ArrowRight: HOUR,
  ArrowUp: 24 * HOUR,
  ArrowDown: -24 * HOUR,
};

function Calendar({ name, days, onAsked }: CalendarProps) {
  const grid = useRef<HTMLTableElement>(null);
  const cells = days.flatMap((day) => day.cells).filter((cell) => cell !== undefined);
  const newest = cells.reduce<HourCell | undefined>(
    (last, cell) => (last && last.at > cell.at ? last : cell),
    undefined,
  );
  const worst = cells.find((cell) => cell.verdict === 'differs') ?? newest;
  const [chosen, setChosen] = useState<number>();
  const current = cells.find((cell) => cell.at === chosen) ?? worst;

  function onKeyDown(event: KeyboardEvent) {
    const step = STEPS[event.key];
    if (step === undefined || current === undefined) {
      return;
    }
    event.preventDefault();
    const next = current.at + step;
    if (cells.some((cell) => cell.at === next)) {
      setChosen(next);
      grid.current?.querySelector<HTMLElement>(`[data-hour="${next}"]`)?.focus();
    }
  }

  return (
    <>
      <table className="hour-grid" ref={grid} onKeyDown={onKeyDown}>
        <caption className="unseen">Hours of ingestion time in UTC, the newest day first</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">Day, UTC</span>
            </th>
            {Array.from({ length: 24 }, (_, hour) => (
              <th key={hour} scope="col">
                {hour % 6 === 0 ? String(hour).padStart(2, '0') : <span className="unseen">{hour}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.at}>
              <th scope="row">{new Date(day.at).toISOString().slice(5, 10)}</th>
              {day.cells.map((cell, hour) => (
                <td key={hour}>
                  {cell !== undefined && (
                    <button
                      type="button"
                      className={`hour hour-${cell.verdict}`}
                      data-hour={cell.at}
                      tabIndex={cell.at === current?.at ? 0 : -1}
                      aria-pressed={cell.at === current?.at}
                      aria-label={`${hourName(cell.at)}: ${hourWords(cell)}`}
                      title={`${hourName(cell.at)}: ${hourWords(cell)}`}
                      onClick={() => setChosen(cell.at)}
                    >
                      {VERDICTS[cell.verdict].mark}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {current !== undefined && <Chosen key={current.at} name={name} cell={current} onAsked={onAsked} />}
    </>
  );
}

function Chosen({ name, cell, onAsked }: { name: string; cell: HourCell; onAsked: () => void }) {
  const engineer = useMayDo('act on sources');
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState('');

  function again() {
    setFailed('');
    pullAgain(name, new Date(cell.at).toISOString()).then(
      () => {
        setSaid('It is compared again, and what it lacks is pulled again.');
        onAsked();
        refreshNow();
      },
      (failure: unknown) => setFailed(failureWords(failure)),
    );
  }

  return (
    <p className="hour-chosen" data-testid="source-hour">
      <span>
        <strong>{hourName(cell.at)}</strong> {hourWords(cell)}
        {cell.found?.note != null && <span className="muted"> · {cell.found.note}</span>}
      </span>
      {engineer && cell.verdict === 'differs' && (
        <button type="button" className="button button-small" disabled={said !== ''} onClick={again}>
          Pull again
        </button>
      )}
      <span role="status">{said}</span>
      {failed !== '' && (
        <span className="bad-words" role="alert">
          {failed}
        </span>
      )}
    </p>
  );
}
