import { type KeyboardEvent, type MouseEvent, memo } from 'react';
import type { Alert } from '../api/types';
import type { Filters } from '../url/view';
import { Cell } from './Cell';

interface Props {
  alert: Alert;
  columns: readonly string[];
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
    const {
      alert,
      columns,
      open,
      fresh,
      inTabOrder,
      selected,
      onSelect,
      onOpen,
      onFocus,
      onKeyDown,
      filters,
      onFilter,
    } = props;
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
        {columns.map((column) => (
          <Cell key={column} column={column} {...offer} alert={alert} />
        ))}
      </tr>
    );
  },
  (before, after) =>
    before.alert === after.alert &&
    before.columns === after.columns &&
    before.open === after.open &&
    before.fresh === after.fresh &&
    before.inTabOrder === after.inTabOrder &&
    before.selected === after.selected &&
    before.onSelect === after.onSelect &&
    before.filters === after.filters,
);
