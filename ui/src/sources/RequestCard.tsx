import type { ReactNode } from 'react';
import type { SourceRequest } from '../api/types';
import { count } from '../format/numbers';
import { Ago, Time } from '../time/Time';
import { durationWords, lengthWords } from '../time/format';
import { useNow } from '../time/now';
import { QueryText } from './QueryText';
import { RequestError } from './RequestError';
import { StateMark } from './StateMark';
import { lag } from './state';

interface Props {
  request: SourceRequest;
}

/** One request: what it asks, how it fares, how far it has come. */
export function RequestCard({ request }: Props) {
  const behind = lag(request, useNow(1000));
  return (
    <article className={`panel card card-${request.state}`} data-testid="source-row" aria-label={request.name}>
      <header className="card-head">
        <StateMark state={request.state} />
        <h2>{request.name}</h2>
        {request.tag !== '' && <span className="card-tag">{request.tag}</span>}
        <span className="card-schedule">{request.schedule}</span>
      </header>
      {request.lastError !== null && <RequestError error={request.lastError} failuresInARow={request.failuresInARow} />}
      <div className="card-body">
        <QueryText query={request.query} />
        <dl className="measures">
          <Measure name="Last run">
            {request.lastRun === null ? 'not yet' : <Ago at={request.lastRun} />}
            {request.lastDurationMs !== null && <small>took {durationWords(request.lastDurationMs)}</small>}
          </Measure>
          <Measure name="Next run">{request.nextRun === null ? '–' : <Ago at={request.nextRun} />}</Measure>
          <Measure name="Rows">
            {count(request.totalRows)}
            <small>{count(request.lastRows)} in the last run</small>
          </Measure>
          <Measure name="Checkpoint">
            {behind === undefined ? 'none yet' : `${lengthWords(behind)} behind`}
            {request.checkpoint !== null && (
              <small>
                <Time at={request.checkpoint} />
              </small>
            )}
          </Measure>
        </dl>
      </div>
      {request.note !== null && <p className="card-note">{request.note}</p>}
      <footer className="card-foot">
        <span>
          Tenant <span className="mono">{request.tenant}</span>
        </span>
        <span>
          Workspace <span className="mono">{request.workspace}</span>
        </span>
      </footer>
    </article>
  );
}

function Measure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="measure">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
