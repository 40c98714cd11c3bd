import { type KeyboardEvent, type MouseEvent, memo } from 'react';
import type { Alert } from '../api/types';
import { LevelBadge } from '../level/LevelBadge';
import { Time } from '../time/Time';
import type { Filters } from '../url/view';
import { RuleLink } from '../url/RuleLink';
import { FilterValue } from './FilterValue';
import { StatusMark } from './work/StatusMark';

interface Props {
  alert: Alert;
  open: boolean;
  fresh: boolean;
  inTabOrder: boolean;
  selected: boolean;
  /** Left out where the reader only looks. The second tells whether Shift was held. */
  onSelect?: ((id: string, range: boolean) => void) | undefined;
  onOpen: (id: string) => void;
  onFocus: (id: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => void;
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

export const AlertRow = memo(
  function AlertRow(props: Props) {
    const { alert, open, fresh, inTabOrder, selected, onSelect, onOpen, onFocus, onKeyDown, filters, onFilter } = props;
    function click(event: MouseEvent) {
      // A click on a button or link of the row, or the end of marking text, opens nothing.
      const onControl = event.target instanceof Element && event.target.closest('button, a, .col-check') !== null;
      if (!onControl && getSelection()?.isCollapsed !== false) {
        onOpen(alert.id);
      }
    }
    const offer = { filters, onFilter, tabIndex: inTabOrder ? 0 : -1 };
    return (
      <tr
        className={`alert-row${open ? ' alert-open' : ''}${fresh ? ' alert-fresh' : ''}${selected ? ' alert-ticked' : ''}`}
        data-testid="alert-row"
        data-alert-id={alert.id}
        tabIndex={inTabOrder ? 0 : -1}
        aria-current={open || undefined}
        onClick={click}
        onFocus={() => onFocus(alert.id)}
        onKeyDown={onKeyDown}
      >
        {onSelect !== undefined && (
          <td className="col-check">
            <label className="tick">
              <span className="unseen">Tick this alert</span>
              <input
                type="checkbox"
                checked={selected}
                tabIndex={inTabOrder ? 0 : -1}
                data-testid="alert-tick"
                onChange={() => undefined}
                onClick={(event) => onSelect(alert.id, event.shiftKey)}
              />
            </label>
          </td>
        )}
        <td className="col-level">
          <LevelBadge level={alert.level} />
        </td>
        <td className="col-time">
          <Time at={alert.time} />
        </td>
        <td className="col-rule">
          <FilterValue filter="rules" value={String(alert.ruleId)} {...offer}>
            <span className="clip rule-text" title={alert.description}>
              {alert.description}
            </span>
            <RuleLink id={alert.ruleId} className="muted rule-id" tabIndex={offer.tabIndex} />
          </FilterValue>
        </td>
        <td className="col-user">
          {alert.user !== '' && (
            <FilterValue filter="users" value={alert.user} {...offer}>
              <span className="clip" title={alert.user}>
                {alert.user}
              </span>
            </FilterValue>
          )}
        </td>
        <td className="col-ip">
          {alert.sourceIp !== '' && (
            <FilterValue filter="ips" value={alert.sourceIp} {...offer}>
              <span className="clip mono" title={alert.sourceIp}>
                {alert.sourceIp}
              </span>
            </FilterValue>
          )}
        </td>
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
        <td className="col-table">
          <span className="table-tag">
            <span className="clip">{alert.table}</span>
            {alert.tag !== '' && <span className="clip muted">{alert.tag}</span>}
          </span>
        </td>
      </tr>
    );
  },
  (before, after) =>
    before.alert === after.alert &&
    before.open === after.open &&
    before.fresh === after.fresh &&
    before.inTabOrder === after.inTabOrder &&
    before.selected === after.selected &&
    before.onSelect === after.onSelect &&
    before.filters === after.filters,
);
