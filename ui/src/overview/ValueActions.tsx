import { Icon } from '../parts/Icon';
import { Link } from '../url/Link';
import type { View } from '../url/view';

interface Props {
  /** What the value is: `user ann@contoso.example`. */
  what: string;
  include: Partial<View>;
  exclude: Partial<View>;
}

/** The two ways to filter by a value, which appear when the pointer or the focus is near. */
export function ValueActions({ what, include, exclude }: Props) {
  return (
    <span className="value-actions">
      <Link to={include} className="icon-button" aria-label={`Only ${what}`} title={`Only ${what}`}>
        <Icon name="takeIn" size={14} />
      </Link>
      <Link to={exclude} className="icon-button" aria-label={`Not ${what}`} title={`Not ${what}`}>
        <Icon name="leaveOut" size={14} />
      </Link>
    </span>
  );
}
