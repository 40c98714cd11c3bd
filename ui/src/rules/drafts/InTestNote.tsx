import { useAnswer } from '../../api/useAnswer';
import { counted } from '../../format/numbers';
import { useMayDo } from '../../session/mayDo';
import { Link } from '../../url/Link';
import { FOUND_IN_TEST } from './found';
import type { LocalRules } from './types';

/** Beside alerts: that there are rules in test, whose findings are not among them. Says nothing while that is not known. */
export function InTestNote() {
  // They count over all tenants.
  return useMayDo('see the whole installation') ? <Found /> : null;
}

function Found() {
  const { data } = useAnswer<LocalRules>('/api/rules/drafts');
  if (data === undefined || data.inTest === 0) {
    return null;
  }
  const found = data.rules.reduce((sum, rule) => sum + rule.foundInTest, 0);
  return (
    <span className="muted" data-testid="in-test-note">
      {counted(data.inTest, 'rule')} in test found {counted(found, 'event')} ·{' '}
      <Link to={{ page: 'hunt', alert: '', hunt: { query: FOUND_IN_TEST, show: 'table' } }} className="link">
        show
      </Link>
    </span>
  );
}
