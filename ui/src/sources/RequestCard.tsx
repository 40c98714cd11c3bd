import type { ReactNode } from 'react';
import type { PlaceKind, SecretLife, SourceRequest } from '../api/types';
import { count } from '../format/numbers';
import { Icon } from '../parts/Icon';
import { Ago, Time } from '../time/Time';
import { durationWords, lengthWords } from '../time/format';
import { useNow } from '../time/now';
import { Access } from './Access';
import { BackfillLines } from './BackfillLines';
import { HourStrip } from './HourStrip';
import { PauseLine } from './PauseLine';
import { QueryText } from './QueryText';
import { ReconciliationLine } from './ReconciliationLine';
import { RequestActions } from './RequestActions';
import { RequestError } from './RequestError';
import { StallBanner } from './StallBanner';
import { StateMark } from './StateMark';
import type { Backfill } from './actions';
import { doingWords, lastRunRows, totalsWords } from './doing';
import { isIll, lag } from './state';

interface Props {
  request: SourceRequest;
  backfills: readonly Backfill[];
  secret: SecretLife | undefined;
}

const QUESTIONS: Record<PlaceKind, string> = {
  workspace: 'the query',
  graph: 'the path',
  storage: 'the container and the blobs',
};

/** One request: what it asks, what it does now, how it fares, how far it has come. */
export function RequestCard({ request, backfills, secret }: Props) {
  const now = useNow(1000);
  const behind = lag(request, now);
  const doing = doingWords(request, now);
  const { stall, lastError, totals } = request;
  return (
    <article
      className={`panel card card-${request.state} ${isIll(request) ? 'card-ill' : ''}`}
      data-testid="source-row"
      id={`source-${request.name}`}
      tabIndex={-1}
      aria-label={request.name}
    >
      <header className="card-head">
        <StateMark state={request.state} />
        <h2>{request.name}</h2>
        {request.tag !== '' && <span className="card-tag">{request.tag}</span>}
        <span className="card-schedule">{request.schedule}</span>
      </header>
      <RequestActions request={request} />
      {request.pause != null && <PauseLine pause={request.pause} />}
      {stall === null ? (
        <p className="card-line doing" data-testid="source-doing">
          It {doing}.
        </p>
      ) : (
        <StallBanner stall={stall} doing={doing} />
      )}
      {lastError !== null && <RequestError error={lastError} failuresInARow={request.failuresInARow} />}
      <div className="card-body">
        <QueryText query={request.query} what={QUESTIONS[request.placeKind]} />
        <dl className="measures">
          <Measure name="Last run">
            {request.lastRun === null ? 'not yet' : <Ago at={request.lastRun} />}
            {request.lastDurationMs !== null && <small>took {durationWords(request.lastDurationMs)}</small>}
          </Measure>
          <Measure name="Next run">
            <NextRun request={request} now={now} />
            {request.lastSuccess !== null && isIll(request) && (
              <small>
                last success <Ago at={request.lastSuccess} />
              </small>
            )}
          </Measure>
          <Measure name="Rows stored">
            {count(request.totalRows)}
            {request.lastRun !== null && <small>{lastRunRows(request)}</small>}
          </Measure>
          <Measure name="Lag">
            {behind === undefined ? 'nothing yet' : lengthWords(behind)}
            {request.checkpoint !== null && (
              <small>
                taken in to <Time at={request.checkpoint} />
              </small>
            )}
          </Measure>
        </dl>
      </div>
      {totals.received > 0 && (
        <p className="card-line totals" data-testid="source-totals">
          <span>Since the start</span>
          {totalsWords(request).map((words) => (
            <span key={words}>{words}</span>
          ))}
        </p>
      )}
      {request.reconciliation != null && <ReconciliationLine found={request.reconciliation} />}
      {request.reconciliation != null && <HourStrip request={request} />}
      <BackfillLines backfills={backfills} request={request.name} />
      {request.threadRestarted !== null && (
        <p className="card-line restarted">
          <Icon name="warn" size={14} />
          <span>
            Its thread ended unexpectedly and was begun anew, <Ago at={request.threadRestarted} />; the log has the
            reason.
          </span>
        </p>
      )}
      {request.note !== null && (
        <p className="card-line card-note" data-testid="source-note">
          <Icon name="clock" size={14} />
          <span>{request.note}</span>
        </p>
      )}
      <footer className="card-foot">
        <Place request={request} />
        {request.tenant !== '' && (
          <span>
            Tenant <span className="mono">{request.tenant}</span>
          </span>
        )}
        {request.credential != null && (
          <span className="card-access" data-testid="source-access">
            Let in by <Access request={request} secret={secret} />
          </span>
        )}
      </footer>
    </article>
  );
}

/** While a run is under way, what is due is the run itself. */
function NextRun({ request: { activity, nextRun, pause }, now }: { request: SourceRequest; now: number }) {
  if (activity.phase !== 'waiting') {
    return 'under way';
  }
  if (pause != null) {
    return 'when it is resumed';
  }
  if (nextRun === null) {
    return '–';
  }
  return (
    <>
      {Date.parse(nextRun) < now - 1000 && 'due '}
      <Ago at={nextRun} />
    </>
  );
}

/** Which place is asked, by its kind. */
function Place({ request: { placeKind, place } }: { request: SourceRequest }) {
  switch (placeKind) {
    case 'workspace':
      return (
        <span data-testid="source-place">
          Workspace <span className="mono">{place}</span>
        </span>
      );
    case 'graph':
      return <span data-testid="source-place">Microsoft Graph</span>;
    case 'storage':
      return (
        <span data-testid="source-place">
          Storage account <span className="mono">{place}</span>
        </span>
      );
  }
}

function Measure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="measure">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
