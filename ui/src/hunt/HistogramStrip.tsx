import { type KeyboardEvent, useEffect, useState } from 'react';
import { failureWords } from '../api/client';
import { count, counted } from '../format/numbers';
import { Skeleton } from '../parts/Skeleton';
import { useStore } from '../parts/store';
import { useWidth } from '../parts/useWidth';
import { dateTime, lengthWords } from '../time/format';
import { zone } from '../time/zone';
import type { Bin } from './bins';
import { pointedTime } from './linkedTime';
import type { Place } from './panes';
import type { Histogram } from './useHistogram';

const HEIGHT = 56;

interface Props {
  place: Place;
  histogram: Histogram;
  /** Narrows the query to `[from, to)` of the column, milliseconds since the epoch. */
  onNarrow: (from: number, to: number) => void;
}

/** How the rows of the whole answer lie in time. A bar narrows the query to its time. */
export function HistogramStrip({ place, histogram, onNarrow }: Props) {
  const { bins, failure } = histogram;
  if (failure !== undefined) {
    return (
      <p className="hunt-histogram-note mistake" role="alert">
        The rows over time could not be counted: {failureWords(failure)}{' '}
        <button type="button" className="link" onClick={histogram.retry}>
          Try again
        </button>
      </p>
    );
  }
  if (bins === undefined) {
    return (
      <div className="hunt-histogram" role="status" aria-label="Counting the rows over time">
        <Skeleton height={`${HEIGHT}px`} />
      </div>
    );
  }
  return <Bars place={place} histogram={histogram} bins={bins} onNarrow={onNarrow} />;
}

function Bars({ place: pane, histogram, bins, onNarrow }: Props & { bins: readonly Bin[] }) {
  const { column, seconds } = histogram;
  const chosen = useStore(zone);
  const [place, width] = useWidth<HTMLDivElement>();
  const [at, point] = useState<number>();
  const pointed = useStore(pointedTime);
  const setAt = (index: number | undefined) => {
    point(index);
    const begin = index === undefined ? undefined : bins[index]?.begin;
    pointedTime.set(begin === undefined ? undefined : { place: pane, at: begin });
  };
  useEffect(() => () => pointedTime.set(undefined), []);
  const linked =
    pointed === undefined || pointed.place === pane
      ? -1
      : bins.findIndex(({ begin }) => begin <= pointed.at && pointed.at < begin + seconds * 1000);
  const greatest = Math.max(1, ...bins.map(({ rows }) => rows));
  const total = bins.reduce((sum, { rows }) => sum + rows, 0);
  const step = width / bins.length;
  const bin = at === undefined ? undefined : bins[at];
  const words = (begin: number) => `${dateTime(begin, chosen)}, ${lengthWords(seconds * 1000)}`;

  function onKey(event: KeyboardEvent) {
    const last = bins.length - 1;
    const now = at ?? 0;
    const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: last }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setAt(Math.min(Math.max(to, 0), last));
    } else if (event.key === 'Enter' && bin !== undefined) {
      event.preventDefault();
      onNarrow(bin.begin, bin.begin + seconds * 1000);
    }
  }

  return (
    <div className="hunt-histogram" data-testid="hunt-histogram">
      <div
        ref={place}
        className="hunt-histogram-bars"
        role="slider"
        tabIndex={0}
        aria-label={`Rows by ${column}. Arrow keys walk the bars, Enter narrows the query to one`}
        aria-valuemin={0}
        aria-valuemax={bins.length - 1}
        aria-valuenow={at ?? 0}
        aria-valuetext={bin === undefined ? counted(total, 'row') : `${counted(bin.rows, 'row')}, ${words(bin.begin)}`}
        onKeyDown={onKey}
        onFocus={() => at === undefined && setAt(0)}
        onBlur={() => setAt(undefined)}
        onPointerLeave={() => setAt(undefined)}
        onPointerMove={(event) => {
          const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
          setAt(Math.min(Math.max(Math.floor(x / step), 0), bins.length - 1));
        }}
        onClick={() => bin !== undefined && onNarrow(bin.begin, bin.begin + seconds * 1000)}
      >
        <svg width={width} height={HEIGHT} aria-hidden="true">
          {bins.map(({ begin, rows }, index) => {
            const height = rows === 0 ? 0 : Math.max((rows / greatest) * HEIGHT, 2);
            return (
              <g key={begin}>
                {index === at && (
                  <rect className="hunt-histogram-at" x={index * step} y={0} width={step} height={HEIGHT} />
                )}
                {index === linked && (
                  <rect
                    className="hunt-histogram-linked"
                    x={index * step}
                    y={0.75}
                    width={Math.max(step, 2)}
                    height={HEIGHT - 1.5}
                  />
                )}
                <rect
                  className="hunt-histogram-bar"
                  x={index * step + (step > 4 ? 0.5 : 0)}
                  y={HEIGHT - height}
                  width={Math.max(step - (step > 4 ? 1 : 0), 1)}
                  height={height}
                />
              </g>
            );
          })}
        </svg>
      </div>
      <p className="hunt-histogram-foot muted">
        {bin === undefined ? (
          <>
            <span>{dateTime(bins[0]?.begin ?? 0, chosen)}</span>
            <span data-testid="hunt-histogram-total">
              {counted(total, 'row')} by {column}, {lengthWords(seconds * 1000)} a bar, at most {count(greatest)}
            </span>
            <span>{dateTime((bins.at(-1)?.begin ?? 0) + seconds * 1000, chosen)}</span>
          </>
        ) : (
          <span className="hunt-histogram-here">
            <strong>{counted(bin.rows, 'row')}</strong> {words(bin.begin)} long; click to narrow the query to it
          </span>
        )}
      </p>
    </div>
  );
}
