import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { SkeletonRows } from '../parts/Skeleton';
import type { Filters } from '../url/view';
import { AlertRow } from './AlertRow';
import { ColumnHead } from './ColumnHead';
import type { Listing } from './listing';
import { BASE_COLUMNS, leastWidth } from './tools/columns';
import { isCommand } from './work/keys';
import { type Selection, allToggled, extended, isSelected, toggled } from './work/selection';

interface Props {
  listing: Listing;
  columns: readonly string[];
  /** The alert beside the list, or the empty text. */
  openId: string;
  onOpen: (id: string) => void;
  selection: Selection;
  /** Left out where the reader only looks. */
  onSelect: ((selection: (before: Selection) => Selection) => void) | undefined;
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

/** The list itself. Tab reaches one row; arrows or j and k walk on from there, Enter opens the row. */
export function AlertTable({ listing, columns, openId, onOpen, selection, onSelect, filters, onFilter }: Props) {
  const [focused, setFocused] = useState('');
  const { alerts } = listing;
  const place = useRef(0);
  const found = alerts.findIndex((alert) => alert.id === focused);
  if (found >= 0) {
    place.current = found;
  }
  // Where the row was that is gone, there the next one is.
  const entry = alerts[Math.min(place.current, alerts.length - 1)]?.id ?? '';

  const order = useRef<readonly string[]>([]);
  order.current = alerts.map(({ id }) => id);
  const tick = useCallback(
    (id: string, range: boolean) => {
      onSelect?.((before) => (range ? extended(before, id, order.current) : toggled(before, id)));
    },
    [onSelect],
  );
  const usual = columns.join() === BASE_COLUMNS.join();
  const ticked = alerts.filter(({ id }) => isSelected(selection, id)).length;

  function walk(event: KeyboardEvent<HTMLTableRowElement>) {
    const row = event.currentTarget;
    if (event.target !== row && event.key !== 'ArrowDown' && event.key !== 'ArrowUp') {
      return;
    }
    if (!isCommand(event.nativeEvent)) {
      return;
    }
    switch (event.key) {
      case 'ArrowDown':
      case 'j':
        focus(row.nextElementSibling);
        break;
      case 'ArrowUp':
      case 'k':
        focus(row.previousElementSibling);
        break;
      case 'Enter':
      case ' ':
        onOpen(row.dataset.alertId ?? '');
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      <table
        className={usual ? 'alert-table' : 'alert-table alert-wide'}
        style={usual ? undefined : { minWidth: `${leastWidth(columns)}px` }}
      >
        <caption className="unseen">Alerts. Enter opens the chosen one.</caption>
        <thead>
          <tr>
            {onSelect !== undefined && (
              <th scope="col" className="col-check">
                <label className="tick">
                  <span className="unseen">Tick all that are loaded</span>
                  <input
                    type="checkbox"
                    checked={ticked > 0 && ticked === alerts.length}
                    ref={(box) => {
                      if (box !== null) {
                        box.indeterminate = ticked > 0 && ticked < alerts.length;
                      }
                    }}
                    onChange={() => onSelect((before) => allToggled(before, order.current))}
                  />
                </label>
              </th>
            )}
            {columns.map((column) => (
              <ColumnHead key={column} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {alerts.map((alert) => (
            <AlertRow
              key={alert.id}
              alert={alert}
              columns={columns}
              open={alert.id === openId}
              fresh={listing.fresh.has(alert.id)}
              inTabOrder={alert.id === entry}
              selected={isSelected(selection, alert.id)}
              onSelect={onSelect === undefined ? undefined : tick}
              onOpen={onOpen}
              onFocus={setFocused}
              onKeyDown={walk}
              filters={filters}
              onFilter={onFilter}
            />
          ))}
        </tbody>
      </table>
      {listing.loading === 'first' && <SkeletonRows rows={14} height="18px" />}
    </>
  );
}

function focus(row: Element | null): void {
  if (row instanceof HTMLElement) {
    row.focus();
  }
}
