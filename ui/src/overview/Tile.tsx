import type { ReactNode } from 'react';
import { type Change, change } from '../format/numbers';
import { Skeleton } from '../parts/Skeleton';
import { Link } from '../url/Link';
import type { View } from '../url/view';
import { Sparkline } from './Sparkline';
import type { TileAnswer } from './types';

interface Props {
  name: string;
  /** What is counted, in a sentence. */
  about: string;
  tile: TileAnswer | undefined;
  failed: boolean;
  /** The number as it is read. */
  words: (value: number) => string;
  /** Whether more of it is bad news, which colours the change. */
  moreIs?: 'bad' | 'neutral';
  sparkClass?: string;
  to: Partial<View>;
  testId: string;
  children?: ReactNode;
}

/** One key number with its change against the equal period before and its line; a link to what is behind it. */
export function Tile({
  name,
  about,
  tile,
  failed,
  words,
  moreIs = 'neutral',
  sparkClass,
  to,
  testId,
  children,
}: Props) {
  const value = tile?.value ?? undefined;
  const previous = tile?.previous ?? undefined;
  const against = value === undefined || previous === undefined ? undefined : change(value, previous);
  return (
    <Link to={to} className="tile" data-testid={testId} title={about}>
      <span className="tile-name">{name}</span>
      <span className="tile-row">
        <span className="tile-value">
          {tile === undefined && !failed ? (
            <Skeleton width="72px" height="26px" />
          ) : value === undefined ? (
            <>
              <span aria-hidden="true">–</span>
              <span className="unseen">{failed ? 'not known' : 'nothing to measure'}</span>
            </>
          ) : (
            words(value)
          )}
        </span>
        {against !== undefined && previous !== undefined && (
          <span
            className={`tile-change ${tone(against, moreIs)}`}
            title={`${words(previous)} in the equal period before`}
          >
            {against.direction !== 'same' && <span aria-hidden="true">{against.direction === 'up' ? '↑' : '↓'} </span>}
            {against.words}
          </span>
        )}
      </span>
      <span className="tile-foot">
        {failed ? <span className="tile-note">could not be loaded</span> : (children ?? line(tile, sparkClass))}
      </span>
    </Link>
  );
}

function line(tile: TileAnswer | undefined, className: string | undefined): ReactNode {
  return tile !== undefined && tile.trend.some((count) => count > 0) ? (
    <Sparkline values={tile.trend} {...(className === undefined ? {} : { className })} />
  ) : null;
}

function tone({ direction }: Change, moreIs: 'bad' | 'neutral'): string {
  if (moreIs === 'neutral' || direction === 'same') {
    return 'tone-neutral';
  }
  return direction === 'up' ? 'tone-bad' : 'tone-good';
}
