import { counted } from '../../format/numbers';
import { Icon } from '../../parts/Icon';
import { Link } from '../../url/Link';
import { FOUND_IN_TEST } from './found';

/** That some rules are in test, and where to see what they found. */
export function InTest({ count }: { count: number }) {
  if (count === 0) {
    return null;
  }
  return (
    <p className="in-test" data-testid="in-test">
      <Icon name="half" size={13} />
      {counted(count, 'rule')} in test ·{' '}
      <Link to={{ page: 'hunt', alert: '', hunt: { query: FOUND_IN_TEST, show: 'table' } }} className="link">
        show what {count === 1 ? 'it' : 'they'} found
      </Link>
    </p>
  );
}
