import { type KeyboardEvent, useState } from 'react';
import { shortCount } from '../format/numbers';
import { countTicks, timeTicks } from '../overview/scale';
import { useStore } from '../parts/store';
import { useWidth } from '../parts/useWidth';
import { clock, date, dateTime } from '../time/format';
import { zone } from '../time/zone';
import type { ChartData } from './chartData';
import { ChartKeys } from './ChartKeys';
import { ChartTip } from './ChartTip';
import { number } from './numberText';

const HEIGHT = 300;
const TOP = 12;
const BOTTOM = 26;
const LEFT = 52;

interface Props {
  data: ChartData;
  form: 'line' | 'column';
}

/** Lines, or stacked columns, over time or over values. Arrow keys and the pointer read out the values of a place. */
export function XyChart({ data, form }: Props) {
  const { xs, series, isTime } = data;
  const [place, width] = useWidth<HTMLDivElement>();
  const chosen = useStore(zone);
  const [active, setActive] = useState<number>();
  const plotWidth = Math.max(width - LEFT - 10, 1);
  const plotHeight = HEIGHT - TOP - BOTTOM;
  const totals = xs.map((_, at) => series.reduce((sum, { values }) => sum + Math.max(values[at] ?? 0, 0), 0));
  const highest =
    form === 'column'
      ? Math.max(...totals)
      : Math.max(...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const lowest =
    form === 'column' ? 0 : Math.min(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const greatest = Math.max(highest, lowest === 0 ? 1 : 0) + (highest - lowest) * 0.06;
  const y = (value: number) => plotHeight - ((value - lowest) / (greatest - lowest)) * plotHeight;

  const from = Number(xs[0] ?? 0);
  const to = Number(xs.at(-1) ?? 0);
  const gaps = xs.slice(1).map((at, index) => Number(at) - Number(xs[index]));
  const bin = isTime ? Math.max(Math.min(...gaps, to - from || 1), (to - from) / 400) : 1;
  const spread = form === 'column' && isTime ? to - from + bin : to - from;
  const step = isTime ? (plotWidth * bin) / Math.max(spread, 1) : plotWidth / xs.length;
  const x = (at: number) =>
    isTime
      ? spread === 0
        ? plotWidth / 2
        : ((Number(xs[at]) - from) / spread) * plotWidth + (form === 'column' ? step / 2 : 0)
      : (at + 0.5) * step;
  const offset = chosen === 'utc' ? 0 : -new Date(from).getTimezoneOffset() * 60_000;
  const label = (at: number) => (isTime ? dateTime(Number(xs[at]), chosen) : String(xs[at]));
  const everyLabel = Math.max(Math.ceil(90 / Math.max(step, 1)), 1);

  function nearest(pixel: number): number {
    let best = 0;
    xs.forEach((_, at) => {
      if (Math.abs(x(at) - pixel) < Math.abs(x(best) - pixel)) {
        best = at;
      }
    });
    return best;
  }

  function onKey(event: KeyboardEvent) {
    const move = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (move !== 0) {
      event.preventDefault();
      setActive((before) => Math.min(Math.max((before ?? (move > 0 ? -1 : xs.length)) + move, 0), xs.length - 1));
    }
  }

  return (
    <>
      <div className="chart hunt-xy" ref={place}>
        {width > 0 && (
          <svg width={width} height={HEIGHT} aria-hidden="true">
            <g transform={`translate(${LEFT} ${TOP})`}>
              {countTicks(greatest, 5).map((tick) => (
                <g key={tick}>
                  <line className={tick === 0 ? 'axis' : 'grid'} x1={0} x2={plotWidth} y1={y(tick)} y2={y(tick)} />
                  <text className="axis-text" x={-8} y={y(tick)} dy="0.32em" textAnchor="end">
                    {shortCount(tick)}
                  </text>
                </g>
              ))}
              {isTime
                ? timeTicks(from, from + Math.max(spread, 1), plotWidth / 92, offset).map(({ at, day }) => (
                    <text
                      key={at}
                      className={day ? 'axis-text axis-day' : 'axis-text'}
                      x={((at - from) / Math.max(spread, 1)) * plotWidth}
                      y={plotHeight + 18}
                      textAnchor="middle"
                    >
                      {day ? date(at, chosen).slice(5) : clock(at, chosen).slice(0, 5)}
                    </text>
                  ))
                : xs.map((value, at) =>
                    at % everyLabel === 0 ? (
                      <text key={at} className="axis-text" x={x(at)} y={plotHeight + 18} textAnchor="middle">
                        {String(value).slice(0, Math.max(Math.floor((step * everyLabel) / 7), 3))}
                      </text>
                    ) : null,
                  )}
              {active !== undefined && (
                <line className="hunt-cursor" x1={x(active)} x2={x(active)} y1={0} y2={plotHeight} />
              )}
              {form === 'line'
                ? series.map(({ name, values }, index) => (
                    <g key={name} className={`series-${index}`}>
                      <path className="series-line" d={path(values, x, y)} />
                      {values.map((value, at) =>
                        value !== undefined && (xs.length < 40 || at === active) ? (
                          <circle
                            key={at}
                            className="series-dot"
                            cx={x(at)}
                            cy={y(value)}
                            r={at === active ? 4 : 2.5}
                          />
                        ) : null,
                      )}
                    </g>
                  ))
                : xs.map((_, at) => {
                    let below = 0;
                    return series.map(({ name, values }, index) => {
                      const value = Math.max(values[at] ?? 0, 0);
                      below += value;
                      return value === 0 ? null : (
                        <rect
                          key={`${name}-${at}`}
                          className={`series-${index} series-fill`}
                          x={x(at) - step / 2 + Math.min(step * 0.12, 4)}
                          width={Math.max(step - Math.min(step * 0.24, 8), 1)}
                          y={y(below)}
                          height={Math.max(y(below - value) - y(below), 0.5)}
                        />
                      );
                    });
                  })}
              <rect
                className="hunt-ground"
                width={plotWidth}
                height={plotHeight}
                onPointerMove={(event) =>
                  setActive(nearest(event.clientX - event.currentTarget.getBoundingClientRect().left))
                }
                onPointerLeave={() => setActive(undefined)}
              />
            </g>
          </svg>
        )}
        <ChartKeys
          label="The answer as a chart. Arrow keys read out its values; the table holds them all."
          onKey={onKey}
          onLeave={() => setActive(undefined)}
        />
        {active !== undefined && (
          <ChartTip at={LEFT + x(active)} width={width}>
            <p className="tip-title">{label(active)}</p>
            <table>
              <tbody>
                {series.map(({ name, values }, index) =>
                  values[active] === undefined ? null : (
                    <tr key={name}>
                      <th scope="row">
                        <span className="level-name hunt-name">
                          <SeriesMark index={index} />
                          <span className="clip">{name}</span>
                        </span>
                      </th>
                      <td>{number(values[active])}</td>
                    </tr>
                  ),
                )}
              </tbody>
            </table>
          </ChartTip>
        )}
      </div>
      <ul className="hunt-legend">
        {series.map(({ name }, index) => (
          <li key={name}>
            {form === 'line' ? (
              <SeriesMark index={index} />
            ) : (
              <span className={`pie-mark series-${index}`} aria-hidden="true" />
            )}
            <span className="clip">{name}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A piece of the line as it is drawn, dashes and all, so that it is known without its colour. */
export function SeriesMark({ index }: { index: number }) {
  return (
    <svg width={22} height={10} aria-hidden="true" className={`series-${index}`}>
      <line className="series-line" x1={1} x2={21} y1={5} y2={5} />
    </svg>
  );
}

function path(
  values: readonly (number | undefined)[],
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  return values
    .flatMap((value, at) => (value === undefined ? [] : [`${x(at).toFixed(1)} ${y(value).toFixed(1)}`]))
    .map((point, at) => (at === 0 ? `M${point}` : `L${point}`))
    .join('');
}
