import { count, counted } from '../format/numbers';
import { Link } from '../url/Link';
import type { Gap } from './types';

interface Props {
  gaps: readonly Gap[];
}

/** What the grey bands of the chart mean, with the way to the sources. */
export function GapWords({ gaps }: Props) {
  if (gaps.length === 0) {
    return null;
  }
  const missing = gaps.filter(({ kind }) => kind === 'missing');
  const unread = new Set(gaps.filter(({ kind }) => kind === 'unread').map(({ request }) => request));
  const rows = missing.reduce((sum, gap) => sum + gap.rows, 0);
  const parts = [
    missing.length === 0
      ? ''
      : `${counted(missing.length, 'hour')} with ${count(rows)} rows that the source counts and that are not here`,
    unread.size === 0 ? '' : `what ${[...unread].join(', ')} could not read yet`,
  ].filter((part) => part !== '');
  return (
    <span className="evolution-key" data-testid="gap-words">
      <span className="gap-key" aria-hidden="true" />
      <span>
        Grey: {parts.join('; ')}.{' '}
        <Link to={{ page: 'sources' }} className="link">
          Look at the sources
        </Link>
      </span>
    </span>
  );
}
