import type { SourceCounts } from '../api/types';
import type { Answer } from '../api/useAnswer';
import { count } from '../format/numbers';
import { lengthWords } from '../time/format';
import { NO_FILTERS } from '../url/view';
import { SourcesTile } from './SourcesTile';
import { Tile } from './Tile';
import type { TileAnswer, WorkTiles } from './types';
import { usePanel } from './usePanel';

const GRAVE = ['high', 'critical'] as const;
const OPEN = ['New', 'InProgress'] as const;

interface Props {
  /** Undefined while they are on their way, null where they are not told. */
  sources: SourceCounts | null | undefined;
  events: Answer<TileAnswer>;
}

/** The key numbers of the range. */
export function Tiles({ sources, events }: Props) {
  const work = usePanel<WorkTiles>('tiles/work');
  const acknowledged = usePanel<TileAnswer>('tiles/acknowledged');
  const failed = work.failure !== undefined && work.data === undefined;
  return (
    <div className="tiles">
      <Tile
        name="New and unassigned"
        about="Alerts of this range that are new and nobody's"
        tile={work.data?.unassigned}
        failed={failed}
        words={count}
        moreIs="bad"
        to={{ page: 'alerts', filters: { ...NO_FILTERS, statuses: ['New'], assignees: [''] } }}
        testId="tile-new"
      />
      <Tile
        name="High and critical, open"
        about="Alerts of this range of level 12 and above that are not closed"
        tile={work.data?.grave}
        failed={failed}
        words={count}
        moreIs="bad"
        sparkClass="spark-grave"
        to={{ page: 'alerts', filters: { ...NO_FILTERS, levels: GRAVE, statuses: OPEN } }}
        testId="tile-high"
      />
      <Tile
        name="Users at risk"
        about="Users whom open alerts of level 12 and above name; each counts once"
        tile={work.data?.users}
        failed={failed}
        words={count}
        moreIs="bad"
        to={
          work.data === undefined
            ? { page: 'alerts', filters: { ...NO_FILTERS, levels: GRAVE, statuses: OPEN } }
            : { page: 'hunt', alert: '', hunt: { query: work.data.users.query, show: 'table' } }
        }
        testId="tile-users"
      />
      <Tile
        name="Median to acknowledge"
        about="The median time from an alert's arrival to when it first left the status New, of the alerts of this range that were taken up"
        tile={acknowledged.data}
        failed={acknowledged.failure !== undefined && acknowledged.data === undefined}
        words={(seconds) => (seconds < 60 ? `${seconds} s` : lengthWords(seconds * 1000))}
        moreIs="bad"
        to={{ page: 'alerts', filters: { ...NO_FILTERS, statuses: ['InProgress', 'Closed'] } }}
        testId="tile-acknowledged"
      >
        {acknowledged.data?.value === null ? <span className="tile-note">none was taken up yet</span> : undefined}
      </Tile>
      <Tile
        name="Events read"
        about="Events of all tables that happened in this range"
        tile={events.data}
        failed={events.failure !== undefined && events.data === undefined}
        words={count}
        to={{ page: 'sources' }}
        testId="tile-events"
      />
      {sources !== null && <SourcesTile sources={sources} />}
    </div>
  );
}
