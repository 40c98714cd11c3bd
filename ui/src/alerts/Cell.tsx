import type { Alert } from '../api/types';
import { LevelBadge } from '../level/LevelBadge';
import { Time } from '../time/Time';
import { RuleLink } from '../url/RuleLink';
import { fieldFilter } from '../url/columns';
import type { Filters } from '../url/view';
import { FilterValue } from './FilterValue';
import { TenantCell } from './TenantCell';
import { TENANT_FIELD, columnName, isBase } from './tools/columns';
import { StatusMark } from './work/StatusMark';

interface Props {
  column: string;
  alert: Alert;
  filters: Filters;
  onFilter: (filters: Filters) => void;
  tabIndex: number;
}

/** What a row has in a column. */
export function Cell({ column, alert, ...offer }: Props) {
  if (!isBase(column)) {
    const value = alert.values?.[column] ?? '';
    return (
      <td className="col-extra" data-name={columnName(column)}>
        {value !== '' && <ExtraValue column={column} value={value} {...offer} />}
      </td>
    );
  }
  switch (column) {
    case 'level':
      return (
        <td className="col-level">
          <LevelBadge level={alert.level} />
        </td>
      );
    case 'time':
      return (
        <td className="col-time">
          <Time at={alert.time} />
        </td>
      );
    case 'rule':
      return (
        <td className="col-rule">
          <span className="rule-cell">
            <RuleLink id={alert.ruleId} className="muted rule-id" tabIndex={offer.tabIndex} />
            <FilterValue filter="rules" value={String(alert.ruleId)} {...offer}>
              <span className="clip rule-text" title={alert.description}>
                {alert.description}
              </span>
            </FilterValue>
          </span>
        </td>
      );
    case 'user':
      return (
        <td className="col-user">
          {alert.user !== '' && (
            <FilterValue filter="users" value={alert.user} {...offer}>
              <span className="clip" title={alert.user}>
                {alert.user}
              </span>
            </FilterValue>
          )}
        </td>
      );
    case 'ip':
      return (
        <td className="col-ip">
          {alert.sourceIp !== '' && (
            <FilterValue filter="ips" value={alert.sourceIp} {...offer}>
              <span className="clip mono" title={alert.sourceIp}>
                {alert.sourceIp}
              </span>
            </FilterValue>
          )}
        </td>
      );
    case 'tenant':
      return (
        <td className="col-tenant">
          <TenantCell id={alert.values?.[TENANT_FIELD] ?? ''} tabIndex={offer.tabIndex} />
        </td>
      );
    case 'status':
      return (
        <td className="col-status">
          <span className="table-tag">
            <StatusMark state={alert.state} />
            {alert.state.assignee !== '' && (
              <FilterValue filter="assignees" value={alert.state.assignee} {...offer}>
                <span className="clip muted" title={alert.state.assignee}>
                  {alert.state.assignee}
                </span>
              </FilterValue>
            )}
          </span>
        </td>
      );
    case 'table':
      return (
        <td className="col-table">
          <span className="table-tag">
            <span className="clip">{alert.table}</span>
            {alert.tag !== '' && <span className="clip muted">{alert.tag}</span>}
          </span>
        </td>
      );
  }
}

/** Nobody looks for these by their exact value: whole structures, and times. */
const NOT_FILTERED = /^[[{]|^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const LONGEST_FILTERED = 300;

function ExtraValue({ column, value, ...offer }: Omit<Props, 'alert'> & { value: string }) {
  const text = (
    <span className="clip" title={value}>
      {value}
    </span>
  );
  return value.length > LONGEST_FILTERED || NOT_FILTERED.test(value) ? (
    text
  ) : (
    <FilterValue filter="fields" value={fieldFilter(column, value)} {...offer}>
      {text}
    </FilterValue>
  );
}
