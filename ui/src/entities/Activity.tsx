import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { count, counted } from '../format/numbers';
import { useStore } from '../parts/store';
import type { Window } from '../time/range';
import { zone, zoneName } from '../time/zone';
import { go } from '../url/navigation';
import { EntityPanelCard } from './EntityPanelCard';
import { type HeatMap, heatMap, heatStep } from './heat';
import { spanQuery } from './spanQuery';
import { timespan } from './timespan';
import type { EntityPanel } from './types';
import { useRows } from './useRows';

const HOUR = 3_600_000;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

interface Props {
  panel: EntityPanel | undefined;
  timeline: EntityPanel | undefined;
  window: Window;
}

/** When the entity is active: a table of hours whose cells are the darker the more happened. */
export function Activity({ panel, timeline, window }: Props) {
  const rows = useRows(panel?.query, timespan(panel, window));
  const chosen = useStore(zone);
  const map = useMemo(
    () =>
      heatMap(
        rows.rows.map((row) => [Date.parse(String(row.Hour)), Number(row.Events)] as const),
        window,
        chosen,
      ),
    [rows.rows, window, chosen],
  );
  if (panel === undefined) {
    return null;
  }
  const query = timeline?.query ?? undefined;
  return (
    <EntityPanelCard
      panel={panel}
      rows={rows}
      none="No event in this range."
      tools={`events by hour, ${zoneName(chosen, new Date(window.to))}`}
    >
      <Heat
        map={map}
        onHour={
          map.by === 'day' && query !== undefined
            ? (from) =>
                go({ page: 'hunt', alert: '', hunt: { query: spanQuery(query, from, from + HOUR), show: 'table' } })
            : undefined
        }
      />
      {rows.answer?.more === true && <p className="entity-rest muted">The first 10,000 hours are counted.</p>}
    </EntityPanelCard>
  );
}

interface HeatProps {
  map: HeatMap;
  /** Opens an hour; undefined where a cell is of several. */
  onHour: ((from: number) => void) | undefined;
}

function Heat({ map, onHour }: HeatProps) {
  const [at, setAt] = useState<{ row: number; hour: number }>({ row: 0, hour: 0 });
  const [isIn, setIsIn] = useState(false);
  const table = useRef<HTMLTableElement>(null);
  const row = map.rows[Math.min(at.row, map.rows.length - 1)];

  function onKey(event: KeyboardEvent, rowAt: number, hour: number) {
    const moves: Record<string, [number, number]> = {
      ArrowDown: [rowAt + 1, hour],
      ArrowUp: [rowAt - 1, hour],
      ArrowRight: [rowAt, hour + 1],
      ArrowLeft: [rowAt, hour - 1],
      Home: [rowAt, 0],
      End: [rowAt, 23],
    };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      const [toRow, toHour] = move;
      if (toRow >= 0 && toRow < map.rows.length && toHour >= 0 && toHour < 24) {
        table.current?.querySelector<HTMLElement>(`[data-cell="${toRow}-${toHour}"]`)?.focus();
      }
    } else if (event.key === 'Enter') {
      event.preventDefault();
      open(rowAt, hour);
    }
  }

  function open(rowAt: number, hour: number) {
    const begin = map.rows[rowAt]?.begin;
    if (onHour !== undefined && begin !== undefined) {
      onHour(begin + hour * HOUR);
    }
  }

  return (
    <div className="heat" onPointerLeave={() => setIsIn(false)} onBlur={() => setIsIn(false)}>
      <div className="heat-scroll">
        <table className="heat-table" ref={table} role="grid" data-testid="entity-heat">
          <caption className="unseen">
            Events by {map.by === 'day' ? 'day' : 'day of the week'} and hour. Arrow keys walk
            {onHour === undefined ? '' : ', Enter opens the hour in Hunt'}.
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">Day</span>
              </th>
              {HOURS.map((hour) => (
                <th key={hour} scope="col">
                  <span className={hour % 3 === 0 ? '' : 'unseen'}>{String(hour).padStart(2, '0')}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {map.rows.map(({ name, counts }, rowAt) => (
              <tr key={name}>
                <th scope="row">{map.by === 'day' ? name.slice(5) : name.slice(0, 3)}</th>
                {counts.map((events, hour) => (
                  <td
                    key={hour}
                    role="gridcell"
                    data-cell={`${rowAt}-${hour}`}
                    className={`heat-cell heat-${heatStep(events, map.greatest)}${onHour === undefined ? '' : ' heat-open'}`}
                    tabIndex={at.row === rowAt && at.hour === hour ? 0 : -1}
                    onFocus={() => {
                      setAt({ row: rowAt, hour });
                      setIsIn(true);
                    }}
                    onPointerEnter={() => {
                      setAt({ row: rowAt, hour });
                      setIsIn(true);
                    }}
                    onClick={() => open(rowAt, hour)}
                    onKeyDown={(event) => onKey(event, rowAt, hour)}
                  >
                    <span className="heat-number">{count(events)}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="heat-foot" aria-hidden="true">
        {isIn && row !== undefined ? (
          <span>
            <strong>{counted(row.counts[at.hour] ?? 0, 'event')}</strong> {row.name}, {String(at.hour).padStart(2, '0')}
            :00–{String(at.hour + 1).padStart(2, '0')}:00
          </span>
        ) : (
          <span className="muted">
            {onHour === undefined ? 'Point at an hour to see its events' : 'Click an hour to open it in Hunt'}
          </span>
        )}
        <span className="heat-scale muted">
          0
          {[0, 1, 2, 3, 4, 5].map((step) => (
            <span key={step} className={`heat-key heat-${step}`} />
          ))}
          {count(map.greatest)}
        </span>
      </p>
    </div>
  );
}
