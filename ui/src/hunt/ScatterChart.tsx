import { type KeyboardEvent, useState } from 'react';
import { shortCount } from '../format/numbers';
import { timeTicks } from '../overview/scale';
import { useStore } from '../parts/store';
import { useWidth } from '../parts/useWidth';
import { clock, date, dateTime } from '../time/format';
import { zone } from '../time/zone';
import { ChartKeys } from './ChartKeys';
import { ChartTip } from './ChartTip';
import { number } from './numberText';
import { type Scatter, numberTicks } from './scatter';

const HEIGHT = 320;
const TOP = 12;
const BOTTOM = 30;
const LEFT = 56;
const RIGHT = 14;

/** A form for each group, so that it is known without its colour; about the origin. */
const MARKS = [
  'M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0Z',
  'M-3.6 -3.6H3.6V3.6H-3.6Z',
  'M0 -4.8L4.4 3.4H-4.4Z',
  'M0 -5L5 0L0 5L-5 0Z',
  'M0 4.8L-4.4 -3.4H4.4Z',
  'M-5 -1.4H-1.4V-5H1.4V-1.4H5V1.4H1.4V5H-1.4V1.4H-5Z',
  'M-5 -2H5V2H-5Z',
  'M-2 -5H2V5H-2Z',
] as const;

/** A point for each row. Arrow keys walk them from left to right. */
export function ScatterChart({ scatter }: { scatter: Scatter }) {
  const { points, groups, isTime, xName, yName } = scatter;
  const [place, width] = useWidth<HTMLDivElement>();
  const chosen = useStore(zone);
  const [active, setActive] = useState<number>();
  const plotWidth = Math.max(width - LEFT - RIGHT, 1);
  const plotHeight = HEIGHT - TOP - BOTTOM;
  const [fromX, toX] = [points[0]?.x ?? 0, points.at(-1)?.x ?? 0];
  const fromY = points.reduce((least, { y }) => Math.min(least, y), 0);
  const toY = points.reduce((greatest, { y }) => Math.max(greatest, y), fromY === 0 ? 1 : 0);
  const x = (value: number) => (toX === fromX ? plotWidth / 2 : ((value - fromX) / (toX - fromX)) * plotWidth);
  const y = (value: number) => plotHeight - ((value - fromY) / (toY - fromY)) * plotHeight;
  const words = (value: number) => (isTime ? dateTime(value, chosen) : number(value));
  const offset = chosen === 'utc' ? 0 : -new Date(fromX).getTimezoneOffset() * 60_000;
  const shown = active === undefined ? undefined : points[active];

  function onKey(event: KeyboardEvent) {
    const now = active ?? -1;
    const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: points.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setActive(Math.min(Math.max(to, 0), points.length - 1));
    }
  }

  function nearest(pixelX: number, pixelY: number): number {
    let best = 0;
    let least = Infinity;
    points.forEach((point, index) => {
      const distance = (x(point.x) - pixelX) ** 2 + (y(point.y) - pixelY) ** 2;
      if (distance < least) {
        [best, least] = [index, distance];
      }
    });
    return best;
  }

  return (
    <>
      <div className="chart hunt-xy hunt-scatter" ref={place} data-testid="hunt-scatter">
        {width > 0 && (
          <svg width={width} height={HEIGHT} aria-hidden="true">
            <g transform={`translate(${LEFT} ${TOP})`}>
              {numberTicks(fromY, toY, 5).map((tick) => (
                <g key={tick}>
                  <line className={tick === 0 ? 'axis' : 'grid'} x1={0} x2={plotWidth} y1={y(tick)} y2={y(tick)} />
                  <text className="axis-text" x={-8} y={y(tick)} dy="0.32em" textAnchor="end">
                    {Number.isInteger(tick) && Math.abs(tick) >= 1000 ? shortCount(tick) : number(tick)}
                  </text>
                </g>
              ))}
              {isTime
                ? timeTicks(fromX, toX + 1, plotWidth / 92, offset).map(({ at, day }) => (
                    <text key={at} className="axis-text" x={x(at)} y={plotHeight + 18} textAnchor="middle">
                      {day ? date(at, chosen).slice(5) : clock(at, chosen).slice(0, 5)}
                    </text>
                  ))
                : numberTicks(fromX, toX, Math.max(plotWidth / 110, 2)).map((tick) => (
                    <text key={tick} className="axis-text" x={x(tick)} y={plotHeight + 18} textAnchor="middle">
                      {number(tick)}
                    </text>
                  ))}
              {points.map((point, index) => (
                <path
                  key={index}
                  className={`series-${point.group} scatter-mark`}
                  d={MARKS[point.group] ?? MARKS[0]}
                  transform={`translate(${x(point.x).toFixed(1)} ${y(point.y).toFixed(1)})`}
                />
              ))}
              {shown !== undefined && <circle className="scatter-at" cx={x(shown.x)} cy={y(shown.y)} r={8} />}
              <rect
                className="hunt-ground"
                width={plotWidth}
                height={plotHeight}
                onPointerMove={(event) => {
                  const box = event.currentTarget.getBoundingClientRect();
                  setActive(nearest(event.clientX - box.left, event.clientY - box.top));
                }}
                onPointerLeave={() => setActive(undefined)}
              />
            </g>
          </svg>
        )}
        <ChartKeys
          label={`${yName} by ${xName}, a point for each row. Arrow keys walk the points; the table holds them all.`}
          onKey={onKey}
          onLeave={() => setActive(undefined)}
        />
        {shown !== undefined && (
          <ChartTip at={LEFT + x(shown.x)} width={width}>
            {groups.length > 0 && <p className="tip-title">{groups[shown.group]}</p>}
            <table>
              <tbody>
                <tr>
                  <th scope="row">{xName}</th>
                  <td>{words(shown.x)}</td>
                </tr>
                <tr>
                  <th scope="row">{yName}</th>
                  <td>{number(shown.y)}</td>
                </tr>
              </tbody>
            </table>
          </ChartTip>
        )}
      </div>
      <ul className="hunt-legend">
        {groups.map((name, index) => (
          <li key={name}>
            <svg width={14} height={12} aria-hidden="true" className={`series-${index}`}>
              <path className="scatter-mark" d={MARKS[index] ?? MARKS[0]} transform="translate(7 6)" />
            </svg>
            <span className="clip">{name}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
