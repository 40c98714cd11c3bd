import { useState } from 'react';
import { failureWords } from '../api/client';
import { count } from '../format/numbers';
import { CellValue } from '../hunt/CellValue';
import { hasOwnTime } from '../hunt/text';
import { Icon } from '../parts/Icon';
import { Skeleton } from '../parts/Skeleton';
import type { SavedSearch } from '../searches/savedSearch';
import { saveSearch, useSearches } from '../searches/searches';
import { Link } from '../url/Link';
import { useWatched } from './useWatched';
import './watched.css';

/** The reader's own saved queries that are watched, each as a tile; nothing where there is none. */
export function Watched() {
  const { searches } = useSearches('hunt');
  const [mistake, setMistake] = useState('');
  const watched = searches.filter((search) => search.own && search.watched);
  const takeOff = (search: SavedSearch) =>
    saveSearch(search, undefined, false).then(
      () => setMistake(''),
      (failure: unknown) => setMistake(failureWords(failure)),
    );
  if (watched.length === 0) {
    return null;
  }
  return (
    <section className="watched" aria-label="Watched" data-testid="watched">
      <h2>Watched</h2>
      {mistake !== '' && (
        <p className="mistake" role="alert">
          {mistake}
        </p>
      )}
      <ul>
        {watched.map((search) => (
          <WatchedTile key={search.id} search={search} onTakeOff={() => void takeOff(search)} />
        ))}
      </ul>
    </section>
  );
}

function WatchedTile({ search, onTakeOff }: { search: SavedSearch; onTakeOff: () => void }) {
  const { watched, failure } = useWatched(search.text);
  return (
    <li className="watched-tile" data-testid="watched-tile">
      <Link to={{ page: 'hunt', alert: '', hunt: { query: search.text, show: 'table' } }} title={search.text}>
        <span className="tile-name clip">{search.name}</span>
        {failure !== undefined ? (
          <span className="watched-failed" title={failureWords(failure)} data-testid="watched-failed">
            <Icon name="warn" size={12} />
            <span className="clip">{failureWords(failure)}</span>
          </span>
        ) : watched === undefined ? (
          <Skeleton width="72px" height="26px" />
        ) : (
          <span className="watched-value">
            <strong className="clip" data-testid="watched-value">
              {watched.kind === 'rows' ? (
                count(watched.rows)
              ) : typeof watched.value === 'number' && Number.isInteger(watched.value) ? (
                count(watched.value)
              ) : (
                <CellValue column={watched.column} value={watched.value} />
              )}
            </strong>{' '}
            <span className="muted clip">
              {watched.kind === 'rows' ? (watched.rows === 1 ? 'row' : 'rows') : watched.column.name}
              {hasOwnTime(search.text) && ', time as the query says'}
            </span>
          </span>
        )}
      </Link>
      <button
        type="button"
        className="icon-button"
        aria-label={`Take ${search.name} off the overview`}
        title="Take off the overview; the query stays saved"
        data-testid="watched-off"
        onClick={onTakeOff}
      >
        <Icon name="close" size={12} />
      </button>
    </li>
  );
}
