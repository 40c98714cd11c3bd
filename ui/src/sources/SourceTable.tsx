import type { SecretLife, SourceRequest } from '../api/types';
import { count, counted, shortCount } from '../format/numbers';
import { HuntLink } from '../parts/HuntLink';
import { Panel } from '../parts/Panel';
import { Ago, Time } from '../time/Time';
import { lengthWords } from '../time/format';
import { useNow } from '../time/now';
import { Access } from './Access';
import { HourBars } from './HourBars';
import { StateMark } from './StateMark';
import { secretOf } from './access';
import { type Measures, type TableMeasure, bytesWords } from './measures';
import { lag } from './state';

interface Props {
  /** The worst first. */
  requests: readonly SourceRequest[];
  measures: Measures | undefined;
  secrets: readonly SecretLife[];
}

/** Every request in a line, to be compared; what is to be done about one stands on its card below. */
export function SourceTable({ requests, measures, secrets }: Props) {
  const now = useNow(5000);
  return (
    <Panel title="Requests" className="source-table-panel" testId="source-table">
      <div className="source-table-box" tabIndex={0} role="region" aria-label="Requests, to be scrolled">
        <table className="source-table">
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">Request</th>
              <th scope="col">Last run · next</th>
              <th scope="col">Window</th>
              <th scope="col">Lag · of the source</th>
              <th scope="col">Rows</th>
              <th scope="col">Held · late</th>
              <th scope="col">Split · cut off</th>
              <th scope="col">Throttled</th>
              <th scope="col">Errors</th>
              <th scope="col">Hours that differ</th>
              <th scope="col">Credential</th>
            </tr>
          </thead>
          <tbody>
            {requests.map((request) => (
              <SourceRow
                key={request.name}
                request={request}
                now={now}
                measure={measures?.tables.find(({ table }) => table === request.table)}
                secret={secretOf(request, secrets)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

interface RowProps {
  request: SourceRequest;
  now: number;
  measure: TableMeasure | undefined;
  secret: SecretLife | undefined;
}

function SourceRow({ request, now, measure, secret }: RowProps) {
  const { name, totals, lastWindow, reconciliation, lastError, failuresInARow, pause, nextRun, activity } = request;
  const behind = lag(request, now);
  const zero = request.zeroRuns ?? 0;
  const budget = request.credential?.budget;
  return (
    <tr data-testid="source-line">
      <td>
        <StateMark state={request.state} />
      </td>
      <th scope="row">
        <button type="button" className="link" onClick={() => show(name)}>
          {name}
        </button>
      </th>
      <td>
        {request.lastRun === null ? 'not yet' : <Ago at={request.lastRun} />}
        <small>
          {pause != null ? (
            'paused'
          ) : activity.phase !== 'waiting' ? (
            'under way'
          ) : nextRun === null ? (
            '–'
          ) : (
            <Ago at={nextRun} />
          )}
        </small>
      </td>
      <td>
        {lastWindow == null ? (
          '–'
        ) : (
          <>
            <Time at={lastWindow.to} />
            <small>{lengthWords(Date.parse(lastWindow.to) - Date.parse(lastWindow.from))} long</small>
          </>
        )}
      </td>
      <td>
        {behind === undefined ? '–' : lengthWords(behind)}
        {measure?.lagP50Ms != null && measure.lagP95Ms != null && (
          <small title="Between an event and its ingestion by the source, half and 95 of 100 of the last day's rows">
            p50 {lengthWords(measure.lagP50Ms)} · p95 {lengthWords(measure.lagP95Ms)}{' '}
            <HuntLink query={measure.lagQuery} what={`the lag of ${measure.table}`} />
          </small>
        )}
      </td>
      <td>
        <span className="source-rows">
          {count(request.lastRows)}
          {measure !== undefined && (
            <HourBars
              values={measure.rowsByHour}
              name={`${count(measure.rows)} rows of ${measure.table} in 24 hours, hour by hour`}
            />
          )}
        </span>
        <small>
          {[
            zero > 0 ? counted(zero, 'run without', 'runs without') : request.lastRun === null ? '' : 'in the last run',
            measure === undefined ? '' : `${shortCount(measure.rows)} in 24 h`,
            totals.bytes > 0 ? bytesWords(totals.bytes) : '',
          ]
            .filter((words) => words !== '')
            .join(' · ')}
        </small>
      </td>
      <td>
        {shortCount(totals.duplicate)} <small>{shortCount(totals.late)} late</small>
      </td>
      <td>
        {count(totals.split)}
        <small>
          {totals.cutOff !== undefined && `${count(totals.cutOff)} cut off · `}
          {shortCount(totals.takenBack)} rows back
        </small>
      </td>
      <td>
        {count(totals.throttled)}
        {(totals.pausedMs ?? 0) > 0 && <small>waited {lengthWords(totals.pausedMs ?? 0)}</small>}
        {budget != null && (
          <small title={`Questions that may begin now, of ${budget.limit} within ${budget.seconds} seconds`}>
            {count(budget.left)} of {count(budget.limit)} left
          </small>
        )}
      </td>
      <td>
        {failuresInARow > 0 && lastError !== null ? (
          <>
            <span className="bad-words mono">{lastError.code}</span>
            <small>{failuresInARow} in a row</small>
          </>
        ) : (
          <>
            {count(totals.failedRuns)} <small>of {counted(totals.runs, 'run')}</small>
          </>
        )}
      </td>
      <td>
        {reconciliation == null || reconciliation.hoursCompared === 0 ? (
          '–'
        ) : (
          <>
            <span className={reconciliation.differingHours > 0 ? 'bad-words' : ''}>
              {count(reconciliation.differingHours)}
            </span>
            <small>of {count(reconciliation.hoursCompared)}</small>
          </>
        )}
      </td>
      <td>
        <Access request={request} secret={secret} />
      </td>
    </tr>
  );
}

/** To the card of that request. */
function show(name: string) {
  const card = document.getElementById(`source-${name}`);
  card?.scrollIntoView({ block: 'start' });
  card?.focus({ preventScroll: true });
}
