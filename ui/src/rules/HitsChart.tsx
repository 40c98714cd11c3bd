import { counted, shortCount } from '../format/numbers';
import { levelClass } from '../level/level';
import { countTicks } from '../overview/scale';
import { useWidth } from '../parts/useWidth';

const HEIGHT = 120;
const TOP = 8;
const BOTTOM = 20;
const LEFT = 34;

interface Props {
  /** The oldest first. */
  days: readonly { readonly day: string; readonly count: number }[];
  level: number;
}

/** Hits per day in UTC; the table twin says the same in numbers. */
export function HitsChart({ days, level }: Props) {
  const [place, width] = useWidth<HTMLDivElement>();
  const sum = days.reduce((total, { count }) => total + count, 0);
  const greatest = Math.max(...days.map(({ count }) => count), 1) * 1.08;
  const plotWidth = Math.max(width - LEFT - 2, 1);
  const plotHeight = HEIGHT - TOP - BOTTOM;
  const step = plotWidth / Math.max(days.length, 1);
  return (
    <div className="hits-chart" ref={place} data-testid="rule-hits">
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={`${counted(sum, 'hit')} in ${days.length} days; the table below has the days`}
        >
          <g transform={`translate(${LEFT} ${TOP})`}>
            {countTicks(greatest).map((tick) => {
              const y = plotHeight - (tick / greatest) * plotHeight;
              return (
                <g key={tick}>
                  <line className={tick === 0 ? 'axis' : 'grid'} x1={0} x2={plotWidth} y1={y} y2={y} />
                  <text className="axis-text" x={-7} y={y} dy="0.32em" textAnchor="end">
                    {shortCount(tick)}
                  </text>
                </g>
              );
            })}
            {days.map(({ day, count }, index) => (
              <g key={day}>
                <rect
                  className={`mark-${levelClass(level)}`}
                  x={index * step + 1}
                  width={Math.max(step - 2, 1)}
                  y={plotHeight - (count / greatest) * plotHeight}
                  height={(count / greatest) * plotHeight}
                >
                  <title>{`${day.slice(0, 10)}: ${counted(count, 'hit')}`}</title>
                </rect>
                {(days.length <= 8 || index % (days.length > 31 ? 21 : 7) === 1) && (
                  <text
                    className="axis-text"
                    x={index === days.length - 1 ? plotWidth : (index + 0.5) * step}
                    y={plotHeight + 15}
                    textAnchor={index === days.length - 1 ? 'end' : 'middle'}
                  >
                    {day.slice(5, 10)}
                  </text>
                )}
              </g>
            ))}
          </g>
        </svg>
      )}
      <details className="hits-days">
        <summary>
          {counted(sum, 'hit')} in {days.length} days (UTC), as a table
        </summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col" className="number">
                Hits
              </th>
            </tr>
          </thead>
          <tbody>
            {[...days].reverse().map(({ day, count }) => (
              <tr key={day}>
                <td>{day.slice(0, 10)}</td>
                <td className="number">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
