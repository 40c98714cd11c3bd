import { useState } from 'react';
import { failureWords } from '../api/client';
import { count, counted } from '../format/numbers';
import { refreshNow } from '../live/refresh';
import { Icon } from '../parts/Icon';
import { useMayDo } from '../session/mayDo';
import { Time } from '../time/Time';
import { lengthWords } from '../time/format';
import { type Backfill, stopBackfill } from './actions';

interface Props {
  backfills: readonly Backfill[];
  request: string;
}

const STATES: Record<Backfill['state'], string> = {
  running: 'takes in',
  stopped: 'was stopped at',
  failed: 'failed at',
  done: 'took in',
};

/** The newest backfill of a request, and every one that runs or waits for its turn. */
export function BackfillLines({ backfills, request }: Props) {
  const its = backfills.filter((backfill) => backfill.requests.some(({ name }) => name === request));
  const newest = Math.max(...its.map(({ id }) => id));
  return its
    .filter(({ id, state }) => state === 'running' || id === newest)
    .map((backfill) => <BackfillLine key={backfill.id} backfill={backfill} request={request} />);
}

function BackfillLine({ backfill, request }: { backfill: Backfill; request: string }) {
  const administrator = useMayDo('begin backfills');
  const [failed, setFailed] = useState('');
  const { id, from, to, state, share, newRows, heldRows, alerts, secondsLeft, requests } = backfill;
  const error = requests.find(({ name }) => name === request)?.error ?? null;
  const percent = Math.floor(share * 100);
  return (
    <div className="backfill" data-testid="source-backfill">
      <p>
        <Icon name={state === 'failed' ? 'warn' : state === 'done' ? 'check' : 'clock'} size={14} />
        <span>
          Backfill {STATES[state]} <Time at={from} /> – <Time at={to} />: {percent} %, {counted(newRows, 'new row')},{' '}
          {count(heldRows)} held, {counted(alerts, 'alert')}
          {state === 'running' && secondsLeft !== null && `, ${lengthWords(secondsLeft * 1000)} left`}
          {error !== null && <span className="bad-words"> · {error}</span>}
          {failed !== '' && (
            <span className="bad-words" role="alert">
              {' '}
              · {failed}
            </span>
          )}
        </span>
        {state === 'running' && administrator && (
          <button
            type="button"
            className="button button-small"
            onClick={() => {
              setFailed('');
              stopBackfill(id).then(refreshNow, (failure: unknown) => setFailed(failureWords(failure)));
            }}
          >
            Stop
          </button>
        )}
      </p>
      {state === 'running' && <progress max={100} value={percent} aria-label="Share of the time that is taken in" />}
    </div>
  );
}
