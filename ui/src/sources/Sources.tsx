import type { RequestState, Sources as Answer } from '../api/types';
import { useAnswer } from '../api/useAnswer';
import { count, counted } from '../format/numbers';
import { refreshes } from '../live/refresh';
import { Failure } from '../parts/Failure';
import { Icon } from '../parts/Icon';
import { SkeletonRows } from '../parts/Skeleton';
import { useStore } from '../parts/store';
import { useTitle } from '../shell/useTitle';
import { Engine } from './Engine';
import { RequestCard } from './RequestCard';
import { Secrets } from './Secrets';
import { SourceTable } from './SourceTable';
import { StoredTables } from './StoredTables';
import { type SystemAlert, SystemAlerts } from './SystemAlerts';
import { WhyEmpty } from './WhyEmpty';
import type { Backfill } from './actions';
import type { Measures } from './measures';
import { byUrgency } from './state';
import { usePolling } from './usePolling';

const EVERY = 5000;

/** Where the events come from, and whether they do. */
export function Sources() {
  useTitle('Sources');
  const refresh = useStore(refreshes);
  const poll = usePolling(EVERY);
  const { data, failure, retry } = useAnswer<Answer>('/api/sources', 'sources', `${refresh}.${poll}`);
  const backfills = useAnswer<readonly Backfill[]>('/api/backfills', 'backfills', `${refresh}.${poll}`);
  const alerts = useAnswer<readonly SystemAlert[]>('/api/sources/alerts', 'system alerts', `${refresh}.${poll}`);
  const measures = useAnswer<Measures>('/api/sources/measures', 'measures', `${refresh}`);
  return (
    <div className="sources">
      {failure !== undefined && <Failure what="The sources could not be loaded." failure={failure} retry={retry} />}
      {data === undefined && failure === undefined && (
        <div className="panel">
          <SkeletonRows rows={12} height="18px" />
        </div>
      )}
      {data !== undefined && (
        <Loaded sources={data} backfills={backfills.data ?? []} measures={measures.data} alerts={alerts.data ?? []} />
      )}
    </div>
  );
}

interface Props {
  sources: Answer;
  backfills: readonly Backfill[];
  measures: Measures | undefined;
  alerts: readonly SystemAlert[];
}

function Loaded({ sources, backfills, measures, alerts }: Props) {
  const { requests, tables, collection, secrets } = sources;
  const inState = (state: RequestState) => requests.filter((request) => request.state === state).length;
  const stalled = inState('stalled');
  const failing = inState('failing');
  return (
    <>
      {collection !== null && (
        <p className="collection-note">
          <Icon name="warn" size={16} />
          {collection.note}
        </p>
      )}
      {secrets != null && secrets.length > 0 && <Secrets secrets={secrets} />}
      {requests.length > 0 ? (
        <>
          <p className="sources-sum">
            <strong>{counted(requests.length, 'request')}</strong>
            {stalled > 0 && <span className="bad-words">{count(stalled)} stalled</span>}
            {failing > 0 && <span className="bad-words">{count(failing)} failing</span>}
            {stalled + failing === 0 && <span className="muted">all come through</span>}
          </p>
          <SourceTable requests={byUrgency(requests)} measures={measures} secrets={secrets ?? []} />
          <ul className="cards">
            {byUrgency(requests).map((request) => (
              <li key={`${request.tenant} ${request.place} ${request.name} ${request.tag} ${request.query}`}>
                <RequestCard request={request} backfills={backfills} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <div className="panel">
          <WhyEmpty />
        </div>
      )}
      <SystemAlerts alerts={alerts} />
      <StoredTables tables={tables} />
      {measures !== undefined && <Engine sources={sources} measures={measures} />}
    </>
  );
}
