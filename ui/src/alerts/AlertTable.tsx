import { type KeyboardEvent, useState } from 'react';
import { SkeletonRows } from '../parts/Skeleton';
import type { Filters } from '../url/view';
import { AlertRow } from './AlertRow';
import type { Listing } from './listing';

interface Props {
  listing: Listing;
  /** The alert beside the list, or the empty text. */
  openId: string;
  onOpen: (id: string) => void;
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

/** The list itself. Tab reaches one row; arrows or j and k walk on from there, Enter opens the row. */
export function AlertTable({ listing, openId, onOpen, filters, onFilter }: Props) {
  const [focused, setFocused] = useState('');
  const { alerts } = listing;
  const entry = alerts.some((alert) => alert.id === focused) ? focused : (alerts[0]?.id ?? '');

  function walk(event: KeyboardEvent<HTMLTableRowElement>) {
    const row = event.currentTarget;
    if (event.target !== row && event.key !== 'ArrowDown' && event.key !== 'ArrowUp') {
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
      <table className="alert-table">
        <caption className="unseen">Alerts, newest first. Enter opens the chosen one.</caption>
        <thead>
          <tr>
            <th scope="col" className="col-level">
              Level
            </th>
            <th scope="col" className="col-time">
              Time
            </th>
            <th scope="col">Rule</th>
            <th scope="col" className="col-user">
              User
            </th>
            <th scope="col" className="col-ip">
              Source address
            </th>
            <th scope="col" className="col-table">
              Table · tag
            </th>
          </tr>
        </thead>
        <tbody>
          {alerts.map((alert) => (
            <AlertRow
              key={alert.id}
              alert={alert}
              open={alert.id === openId}
              fresh={listing.fresh.has(alert.id)}
              inTabOrder={alert.id === entry}
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
