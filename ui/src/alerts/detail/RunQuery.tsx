import type { AlertDetail } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import type { RuleDetail } from '../../rules/types';
import { Link } from '../../url/Link';
import { type Window, between } from '../../time/range';
import { countsFromNow, foundWindow } from './foundWindow';

interface Props {
  /** Undefined while it is on its way. */
  detail: AlertDetail | undefined;
  className: string;
}

/** Leads from an alert that a query found to that query in Hunt, over the time that it was asked about. */
export function RunQuery({ detail, className }: Props) {
  const window = detail === undefined ? undefined : foundWindow(detail.event);
  return detail === undefined || window === undefined ? null : (
    <Run rule={detail.ruleId} window={window} className={className} />
  );
}

function Run({ rule, window, className }: { rule: number; window: Window; className: string }) {
  const { data } = useAnswer<RuleDetail>(`/api/rules/${rule}`);
  const query = data?.analytic?.query;
  if (query === undefined) {
    return null;
  }
  return (
    <>
      <Link
        to={{
          page: 'hunt',
          alert: '',
          full: false,
          range: between(window.from, window.to),
          hunt: { query, show: 'table' },
        }}
        className={className}
        data-testid="run-query"
      >
        Run this query
      </Link>
      {countsFromNow(query) && (
        <span className="muted">The query says ago() or now(), which count from the present moment in Hunt.</span>
      )}
    </>
  );
}
