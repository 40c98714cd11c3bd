import type { Overview } from '../api/types';
import { count } from '../format/numbers';
import { NO_FILTERS } from '../url/view';
import { SourcesTile } from './SourcesTile';
import { Sparkline } from './Sparkline';
import { Tile } from './Tile';
import { bucketTotal } from './columns';
import { thin } from './thin';

const POINTS = 48;

interface Props {
  overview: Overview;
}

/** The key numbers of the range. */
export function Tiles({ overview }: Props) {
  const { totals, previous, evolution, topUsers, sources } = overview;
  const grave = evolution.map((bucket) => bucket.high + bucket.critical);
  const first = topUsers[0];
  return (
    <div className="tiles">
      <Tile
        name="Alerts"
        value={totals.alerts}
        previous={previous.alerts}
        moreIs="bad"
        to={{ page: 'alerts', filters: NO_FILTERS }}
        testId="tile-alerts"
      >
        <Sparkline values={thin(evolution.map(bucketTotal), POINTS)} />
      </Tile>
      <Tile
        name="High and critical"
        value={totals.highAndCritical}
        previous={previous.highAndCritical}
        moreIs="bad"
        to={{ page: 'alerts', filters: { ...NO_FILTERS, levels: ['high', 'critical'] } }}
        testId="tile-high"
      >
        <Sparkline values={thin(grave, POINTS)} className="spark-grave" />
      </Tile>
      <Tile
        name="Users with alerts"
        value={totals.users}
        previous={previous.users}
        moreIs="bad"
        to={{ page: 'alerts', filters: NO_FILTERS }}
        testId="tile-users"
      >
        {first !== undefined && (
          <span className="tile-note clip">
            most: <strong>{first.user}</strong>
          </span>
        )}
      </Tile>
      <Tile
        name="Events read"
        value={totals.events}
        previous={previous.events}
        to={{ page: 'sources' }}
        testId="tile-events"
      >
        <span className="tile-note clip">{rate(totals.events, totals.alerts)}</span>
      </Tile>
      <SourcesTile sources={sources} />
    </div>
  );
}

function rate(events: number, alerts: number): string {
  if (events === 0) {
    return 'nothing in this range';
  }
  if (alerts === 0) {
    return 'none of them raised an alert';
  }
  return alerts >= events ? 'every one raised an alert' : `one alert in ${count(events / alerts)} events`;
}
