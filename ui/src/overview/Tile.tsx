import type { ReactNode } from 'react';
import { type Change, change, count } from '../format/numbers';
import { Link } from '../url/Link';
import type { View } from '../url/view';

interface Props {
  name: string;
  value: number;
  previous: number | undefined;
  /** Whether more of it is bad news, which colours the change. */
  moreIs?: 'bad' | 'neutral';
  to: Partial<View>;
  testId: string;
  children?: ReactNode;
}

/** One key number with its change against the equal period before; a link to what is behind it. */
export function Tile({ name, value, previous, moreIs = 'neutral', to, testId, children }: Props) {
  const against = previous === undefined ? undefined : change(value, previous);
  return (
    <Link to={to} className="tile" data-testid={testId}>
      <span className="tile-name">{name}</span>
      <span className="tile-row">
        <span className="tile-value">{count(value)}</span>
        {against !== undefined && (
          <span
            className={`tile-change ${tone(against, moreIs)}`}
            title={`${count(previous ?? 0)} in the equal period before`}
          >
            {against.direction !== 'same' && <span aria-hidden="true">{against.direction === 'up' ? '↑' : '↓'} </span>}
            {against.words}
          </span>
        )}
      </span>
      <span className="tile-foot">{children}</span>
    </Link>
  );
}

function tone({ direction }: Change, moreIs: 'bad' | 'neutral'): string {
  if (moreIs === 'neutral' || direction === 'same') {
    return 'tone-neutral';
  }
  return direction === 'up' ? 'tone-bad' : 'tone-good';
}
