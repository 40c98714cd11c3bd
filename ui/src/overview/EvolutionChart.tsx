import type { Overview } from '../api/types';
import { shortCount } from '../format/numbers';
import { useWidth } from '../parts/useWidth';
import { useStore } from '../parts/store';
import { clock, date } from '../time/format';
import { type Zone, zone } from '../time/zone';
import { BucketTip } from './BucketTip';
import { bucketTotal, lateSpan, segments } from './columns';
import type { Gap } from './types';
import { countTicks, timeTicks } from './scale';
import { useColumnCursor } from './useColumnCursor';

const HEIGHT = 212;
const TOP = 10;
const BOTTOM = 22;
const LEFT = 40;
const PIXELS_PER_TICK = 92;
/** How much taller than its tallest column the chart is. */
const HEADROOM = 1.08;

interface Props {
  overview: Overview;
  /** Spans of which not all is held; drawn as bands behind the columns. */
  gaps: readonly Gap[];
  /** Called with the ends, half-open, milliseconds since the epoch, of what was chosen with pointer or keys. */
  onZoom: (from: number, to: number) => void;
}

/** Alerts over time as stacked columns. Dragging over columns zooms in; so do arrow keys with Shift, then Enter. */
export function EvolutionChart({ overview, gaps, onZoom }: Props) {
  const { evolution, bucketSeconds } = overview;
  const [place, width] = useWidth<HTMLDivElement>();
  const chosen = useStore(zone);
  const bucketLength = bucketSeconds * 1000;
  const begin = Date.parse(evolution[0]?.time ?? overview.from);
  const startOf = (bucket: number) => begin + bucket * bucketLength;
  const cursor = useColumnCursor(evolution.length, (first, last) => onZoom(startOf(first), startOf(last + 1)));

  const greatest = Math.max(...evolution.map(bucketTotal), 1) * HEADROOM;
  const ticks = countTicks(greatest);
  const plotWidth = Math.max(width - LEFT - 2, 1);
  const plotHeight = HEIGHT - TOP - BOTTOM;
  const step = plotWidth / Math.max(evolution.length, 1);
  const gap = step > 6 ? Math.min(step * 0.22, 4) : step > 3 ? 1 : 0;
  const xOf = (instant: number) => ((instant - begin) / bucketLength) * step;
  const active = cursor.active === undefined ? undefined : evolution[cursor.active];

  return (
    <div className="chart" ref={place} data-testid="evolution-chart">
      {width > 0 && (
        <svg width={width} height={HEIGHT} aria-hidden="true">
          <defs>
            <pattern id="late-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line className="late-line" x1={0} x2={0} y1={0} y2={5} />
            </pattern>
          </defs>
          <g transform={`translate(${LEFT} ${TOP})`}>
            {ticks.map((tick) => {
              const y = plotHeight - (tick / greatest) * plotHeight;
              return (
                <g key={tick}>
                  <line className={tick === 0 ? 'axis' : 'grid'} x1={0} x2={plotWidth} y1={y} y2={y} />
                  <text className="axis-text" x={-8} y={y} dy="0.32em" textAnchor="end">
                    {shortCount(tick)}
                  </text>
                </g>
              );
            })}
            {timeTicks(begin, startOf(evolution.length), plotWidth / PIXELS_PER_TICK, offset(begin, chosen)).map(
              ({ at, day }) => (
                <text
                  key={at}
                  className={day ? 'axis-text axis-day' : 'axis-text'}
                  x={xOf(at)}
                  y={plotHeight + 16}
                  textAnchor={xOf(at) < 16 ? 'start' : xOf(at) > plotWidth - 16 ? 'end' : 'middle'}
                >
                  {day ? date(at, chosen).slice(5) : clock(at, chosen).slice(0, 5)}
                </text>
              ),
            )}
            {gaps.map((gap) => {
              const left = Math.max(xOf(Date.parse(gap.from)), 0);
              const right = Math.min(xOf(Date.parse(gap.to)), plotWidth);
              return (
                right > left && (
                  <rect
                    key={`${gap.request}-${gap.from}`}
                    className="gap-band"
                    data-testid="gap-band"
                    x={left}
                    width={Math.max(right - left, 2)}
                    y={0}
                    height={plotHeight}
                  />
                )
              );
            })}
            {cursor.active !== undefined && (
              <rect className="active-band" x={cursor.active * step} width={step} y={0} height={plotHeight} />
            )}
            {evolution.map((bucket, index) => (
              <g key={bucket.time}>
                {segments(bucket, greatest, plotHeight).map(({ level, y, height }) => (
                  <rect
                    key={level}
                    className={`mark-${level}`}
                    x={index * step + gap / 2}
                    width={Math.max(step - gap, 1)}
                    y={y}
                    height={height}
                  />
                ))}
                {bucket.late > 0 && (
                  <rect
                    className="late-area"
                    x={index * step + gap / 2}
                    width={Math.max(step - gap, 1)}
                    {...lateSpan(bucket, greatest, plotHeight)}
                    fill="url(#late-hatch)"
                  />
                )}
              </g>
            ))}
            {cursor.span !== undefined && (
              <rect
                className="zoom-area"
                x={Math.min(cursor.span.start, cursor.span.end) * step}
                width={(Math.abs(cursor.span.end - cursor.span.start) + 1) * step}
                y={0}
                height={plotHeight}
              />
            )}
            <rect className="chart-ground" width={plotWidth} height={plotHeight} {...pointerOnly(cursor.handlers)} />
          </g>
        </svg>
      )}
      <div
        className="chart-keys"
        tabIndex={0}
        role="application"
        aria-roledescription="column chart"
        aria-label="Alerts over time by level. Arrow keys walk the columns, with Shift they choose several, Enter zooms in."
        onKeyDown={cursor.handlers.onKeyDown}
        onBlur={cursor.handlers.onBlur}
      />
      {active !== undefined && cursor.active !== undefined && (
        <BucketTip
          bucket={active}
          length={bucketLength}
          x={LEFT + (cursor.active + 0.5) * step}
          width={width}
          zoom={
            cursor.span === undefined
              ? undefined
              : {
                  from: startOf(Math.min(cursor.span.start, cursor.span.end)),
                  to: startOf(Math.max(cursor.span.start, cursor.span.end) + 1),
                }
          }
        />
      )}
    </div>
  );
}

function pointerOnly(handlers: ReturnType<typeof useColumnCursor>['handlers']) {
  const { onPointerDown, onPointerMove, onPointerUp, onPointerLeave } = handlers;
  return { onPointerDown, onPointerMove, onPointerUp, onPointerLeave };
}

function offset(at: number, zone: Zone): number {
  return zone === 'utc' ? 0 : -new Date(at).getTimezoneOffset() * 60_000;
}
