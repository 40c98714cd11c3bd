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
import { HealthStrip } from './HealthStrip';
import { Outputs } from './Outputs';
import { RequestCard } from './RequestCard';
import { Secrets } from './Secrets';
import { SourceTable } from './SourceTable';
import { StoredTables } from './StoredTables';
import { type SystemAlert, SystemAlerts } from './SystemAlerts';
import { WhyEmpty } from './WhyEmpty';
import { secretOf } from './access';
import type { Backfill } from './actions';
import type { EngineState } from './engine';
import type { HealthQuarter } from './health';
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
  const engine = useAnswer<EngineState>('/api/sources/engine', 'engine', `${refresh}.${poll}`);
  const health = useAnswer<readonly HealthQuarter[]>('/api/sources/health', 'health of the sources', `${refresh}`);
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
        <Loaded
          sources={data}
          backfills={backfills.data ?? []}
          measures={measures.data}
          alerts={alerts.data ?? []}
          engine={engine.data}
          health={health.data}
        />
      )}
    </div>
  );
}

interface Props {
  sources: Answer;
  backfills: readonly Backfill[];
  measures: Measures | undefined;
  alerts: readonly SystemAlert[];
  engine: EngineState | undefined;
  health: readonly HealthQuarter[] | undefined;
}

function Loaded({ sources, backfills, measures, alerts, engine, health }: Props) {
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
          <div className="sources-sum">
            <strong>{counted(requests.length, 'request')}</strong>
            {stalled > 0 && <span className="bad-words">{count(stalled)} stalled</span>}
            {failing > 0 && <span className="bad-words">{count(failing)} failing</span>}
            {stalled + failing === 0 && <span className="muted">all come through</span>}
            {health !== undefined && <HealthStrip quarters={health} />}
          </div>
          <SourceTable requests={byUrgency(requests)} measures={measures} secrets={secrets ?? []} />
          <ul className="cards">
            {byUrgency(requests).map((request) => (
              <li key={`${request.tenant} ${request.place} ${request.name} ${request.tag} ${request.query}`}>
                <RequestCard request={request} backfills={backfills} secret={secretOf(request, secrets ?? [])} />
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
      <StoredTables tables={tables} storage={measures?.storage ?? []} />
      <Engine sources={sources} measures={measures} engine={engine} />
      {engine !== undefined && <Outputs outputs={engine.outputs} />}
    </>
  );
}
