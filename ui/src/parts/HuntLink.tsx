import { Link } from '../url/Link';
import { Icon } from './Icon';

interface Props {
  /** KQL; its time is the range of the page. Undefined where none is known. */
  query: string | undefined;
  /** What the query answers: `Top users`. */
  what: string;
}

/** Leads to the query behind what is on show. */
export function HuntLink({ query, what }: Props) {
  if (query === undefined) {
    return null;
  }
  return (
    <Link
      to={{ page: 'hunt', alert: '', hunt: { query, show: 'table' } }}
      className="icon-button"
      aria-label={`Open in Hunt: ${what}`}
      title="Open in Hunt"
    >
      <Icon name="search" size={14} />
    </Link>
  );
}
