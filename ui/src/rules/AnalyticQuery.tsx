import { CopyButton } from '../parts/CopyButton';
import { Icon } from '../parts/Icon';
import { Link } from '../url/Link';
import type { AnalyticRule, Rule } from './types';

interface Props {
  rule: Pick<Rule, 'schedule'>;
  analytic: AnalyticRule;
}

/** The query of an analytic rule, when it is asked, and what it lacks. */
export function AnalyticQuery({ rule, analytic }: Props) {
  const each = analytic.grouping === 'alert-per-result';
  return (
    <div data-testid="analytic-query">
      {analytic.description !== '' && <p className="rule-note wrap">{analytic.description}</p>}
      <p className="rule-note">
        Asked {rule.schedule}. When the number of rows is {analytic.trigger},{' '}
        {each ? 'each row is a finding' : 'all rows together are one finding'}.
      </p>
      {analytic.missing.length > 0 && (
        <ul className="analytic-missing" aria-label="What it lacks">
          {analytic.missing.map(({ line, message }) => (
            <li key={`${line} ${message}`} className="wrap">
              <Icon name="warn" size={12} />
              <span>
                {message} <span className="muted">line {line}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <pre className="analytic-text mono">{analytic.query}</pre>
      <p className="analytic-actions">
        <Link
          to={{ page: 'hunt', alert: '', hunt: { query: analytic.query, show: 'table' } }}
          className="button"
          data-testid="analytic-hunt"
        >
          <Icon name="search" size={14} />
          Open in Hunt
        </Link>
        <CopyButton text={analytic.query} what="the query" />
      </p>
      {analytic.entities.length > 0 && (
        <dl className="analytic-entities">
          {analytic.entities.map(({ type, fields }, place) => (
            <div className="fact" key={place}>
              <dt>{type}</dt>
              <dd className="mono wrap">{fields.join(', ')}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="muted">
        <span className="mono">{analytic.guid}</span>
        {analytic.version !== '' && `, version ${analytic.version}`}
      </p>
    </div>
  );
}
