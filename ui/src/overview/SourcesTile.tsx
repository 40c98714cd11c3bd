import type { SourceCounts } from '../api/types';
import { count } from '../format/numbers';
import { Skeleton } from '../parts/Skeleton';
import { Link } from '../url/Link';

interface Props {
  /** Undefined while they are on their way. */
  sources: SourceCounts | undefined;
}

/** How many of the requests are well, with a bar of the states. */
export function SourcesTile({ sources }: Props) {
  if (sources === undefined) {
    return (
      <Link to={{ page: 'sources' }} className="tile" data-testid="tile-sources">
        <span className="tile-name">Sources healthy</span>
        <span className="tile-value">
          <Skeleton width="72px" height="26px" />
        </span>
      </Link>
    );
  }
  const { ok, failing, waiting } = sources;
  const all = ok + failing + waiting;
  return (
    <Link to={{ page: 'sources' }} className="tile" data-testid="tile-sources">
      <span className="tile-name">Sources healthy</span>
      <span className="tile-row">
        <span className="tile-value">
          {count(ok)}
          <span className="tile-of"> of {count(all)}</span>
        </span>
        {failing > 0 && <span className="tile-change tone-bad">{count(failing)} failing</span>}
      </span>
      <span className="tile-foot">
        <span className="health" aria-hidden="true">
          <Share className="health-ok" part={ok} />
          <Share className="health-waiting" part={waiting} />
          <Share className="health-failing" part={failing} />
        </span>
        <span className="tile-note clip">{all === 0 ? 'no request is configured' : stateWords(sources)}</span>
      </span>
    </Link>
  );
}

function Share({ className, part }: { className: string; part: number }) {
  return part === 0 ? null : <span className={className} style={{ flexGrow: part }} />;
}

function stateWords({ failing, waiting }: SourceCounts): string {
  const parts = [failing > 0 ? `${failing} failing` : '', waiting > 0 ? `${waiting} waiting` : ''].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? 'all collecting' : parts.join(', ');
}
