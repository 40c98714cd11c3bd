import { count } from '../format/numbers';
import { LevelBadge } from '../level/LevelBadge';
import { LevelShape } from '../level/LevelShape';
import { levelClass } from '../level/level';
import { HuntLink } from '../parts/HuntLink';
import { Time } from '../time/Time';
import type { Window } from '../time/range';
import type { EntityKind } from '../url/entities';
import { Link } from '../url/Link';
import type { Filters } from '../url/view';
import { EntityPanelCard } from './EntityPanelCard';
import { alertFilters } from './kinds';
import { timespan } from './timespan';
import type { EntityPanel } from './types';
import { type Rows, useRows } from './useRows';

const FEW_RULES = 5;

interface Props {
  kind: EntityKind;
  byRule: Rows;
  newest: EntityPanel | undefined;
  rulesQuery: string | undefined;
  filters: Filters;
  window: Window;
}

/** The newest alerts about the entity and the rules that raised them all, each a link into the alerts. */
export function EntityAlerts({ kind, byRule, newest, rulesQuery, filters, window }: Props) {
  const rows = useRows(newest?.query, timespan(newest, window));
  if (newest === undefined) {
    return null;
  }
  const total = byRule.rows.reduce((sum, row) => sum + Number(row.Alerts), 0);
  const column = kind === 'user' ? 'User' : 'SourceIp';
  // The alerts may write the name in another case than the address of this page.
  const names = [...new Set(rows.rows.map((row) => String(row[column])))];
  const fitting = (kind === 'user' || kind === 'ip') && names.length > 0 ? alertFilters(kind, names) : filters;
  return (
    <EntityPanelCard
      panel={newest}
      rows={rows}
      none="No alert in this range."
      tools={
        total > 0 && (
          <Link to={{ page: 'alerts', filters: fitting, alert: '' }} className="link" data-testid="entity-all-alerts">
            {total > rows.rows.length ? `All ${count(total)}` : 'In Alerts'}
          </Link>
        )
      }
    >
      <ul className="entity-alerts">
        {rows.rows.map((row) => (
          <li key={String(row.AlertId)}>
            <Link
              to={{ page: 'alerts', filters: fitting, alert: String(row.AlertId), tab: 'summary' }}
              className="entity-alert"
              data-testid="entity-alert"
            >
              <LevelBadge level={Number(row.RuleLevel)} />
              <span className="clip" title={String(row.RuleDescription)}>
                {String(row.RuleDescription)}
              </span>
              <Time at={String(row.TimeGenerated)} />
            </Link>
          </li>
        ))}
      </ul>
      <h3 className="entity-sub">
        By rule <HuntLink query={rulesQuery} what="Alerts by rule" />
      </h3>
      <ul className="entity-rules">
        {byRule.rows.slice(0, FEW_RULES).map((row) => (
          <li key={String(row.RuleId)}>
            <Link
              to={{ page: 'alerts', filters: { ...fitting, rules: [String(row.RuleId)] }, alert: '' }}
              className="entity-rule"
              title={`Show its alerts of rule ${String(row.RuleId)}`}
            >
              <LevelShape level={levelClass(Number(row.Level))} />
              <span className="unseen">Level {String(row.Level)}.</span>
              <span className="clip">{String(row.RuleTitle)}</span>
              <span className="mono muted">{String(row.RuleId)}</span>
              <span className="number">{count(Number(row.Alerts))}</span>
            </Link>
          </li>
        ))}
      </ul>
      {byRule.rows.length > FEW_RULES && (
        <p className="entity-rest muted">
          and {count(byRule.rows.length - FEW_RULES)} more rules; the query has all of them
        </p>
      )}
    </EntityPanelCard>
  );
}
