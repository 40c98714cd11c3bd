import type { ReactNode } from 'react';
import type { Iso } from '../../api/types';
import { Icon } from '../../parts/Icon';
import { between } from '../../time/range';
import { Link } from '../../url/Link';

interface Props {
  query: string;
  from: Iso;
  to: Iso;
  /** What the query answers. */
  what: string;
  /** Words on the link; a sign alone without them. */
  children?: ReactNode;
}

/** Leads to a query with a span of its own. */
export function HuntAt({ query, from, to, what, children }: Props) {
  return (
    <Link
      to={{
        page: 'hunt',
        alert: '',
        full: false,
        range: between(Date.parse(from), Date.parse(to)),
        hunt: { query, show: 'table' },
      }}
      className={children === undefined ? 'icon-button' : 'link hunt-at'}
      aria-label={`Open in Hunt: ${what}`}
      title="Open in Hunt"
    >
      <Icon name="search" size={14} />
      {children}
    </Link>
  );
}
