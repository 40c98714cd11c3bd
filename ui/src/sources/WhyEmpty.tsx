import type { Sources } from '../api/types';
import { useAnswer } from '../api/useAnswer';
import { counted } from '../format/numbers';
import { Empty } from '../parts/Empty';
import { useMayDo } from '../session/mayDo';
import { Link } from '../url/Link';
import { go } from '../url/navigation';
import { isIll } from './state';

interface Props {
  /** How many events happened in the range; left out where that is not known. */
  readonly events?: number;
}

/**
 * Explains why there are no alerts: nothing is configured, nothing has come in, a source fails, nothing is held from that
 * time, or all is quiet.
 */
export function WhyEmpty({ events }: Props) {
  const seesAll = useMayDo('see the whole installation');
  return seesAll ? <WhyOfSources {...(events === undefined ? {} : { events })} /> : <WhyOfTenants events={events} />;
}

/** Whoever is limited to some tenants is told of their rows, and not of the sources. */
function WhyOfTenants({ events }: { readonly events: number | undefined }) {
  return (
    <Empty icon="alerts" title="No alerts of your tenants in this range">
      <p>
        {events === undefined || events > 0
          ? 'No rule matched an event of the tenants that you are limited to.'
          : 'No event of the tenants that you are limited to happened in this range.'}{' '}
        Whether all sources are read is told to those who see the whole installation.
      </p>
    </Empty>
  );
}

function WhyOfSources({ events }: Props) {
  const { data } = useAnswer<Sources>('/api/sources');
  if (data === undefined) {
    return <Empty icon="alerts" title="No alerts in this range" />;
  }
  const failing = data.requests.filter(isIll).length;
  const rows = data.tables.reduce((sum, table) => sum + table.rows, 0);
  const toSources = (
    <Link to={{ page: 'sources', alert: '' }} className="button">
      Look at the sources
    </Link>
  );
  if (data.requests.length === 0) {
    return (
      <Empty icon="sources" title="No source is configured yet">
        <p>
          Add a <code className="mono">&lt;wodle name="azure-logs"&gt;</code> block with a request to Log Analytics,
          Microsoft Graph or a storage account to <code className="mono">ossec.conf</code> and start ThreatLockDown
          again. Alerts appear here as soon as a rule matches.
        </p>
      </Empty>
    );
  }
  if (failing > 0) {
    return (
      <Empty
        icon="warn"
        title={`No alerts, but ${counted(failing, 'source')} of ${data.requests.length} ${failing === 1 ? 'is' : 'are'} failing`}
      >
        <p>Events that are not read cannot raise alerts. The error and what to do about it stand beside the source.</p>
        <div className="empty-actions">{toSources}</div>
      </Empty>
    );
  }
  if (rows === 0) {
    return (
      <Empty icon="waiting" title="Nothing has been collected yet">
        <p>
          The sources are set up and have not brought any event so far. Azure takes some minutes to make new logs
          available.
        </p>
        <div className="empty-actions">{toSources}</div>
      </Empty>
    );
  }
  return (
    <Empty icon={events === 0 ? 'waiting' : 'check'} title={titleFor(events)}>
      <p>
        {events === 0
          ? 'None of the collected events happened in this range, so no rule could raise an alert.'
          : 'No rule raised an alert on a collected event from this time.'}
      </p>
      <div className="empty-actions">
        <button type="button" className="button" onClick={() => go({ range: { kind: 'last', span: '30d' } })}>
          Show the last 30 days
        </button>
        {toSources}
      </div>
    </Empty>
  );
}

function titleFor(events: number | undefined): string {
  if (events === undefined) {
    return 'No alerts in this range';
  }
  return events === 0 ? 'No events from this time' : 'All quiet in this range';
}
