import { percent } from '../format/numbers';
import type { ChartData } from './chartData';
import { number } from './numberText';

const SLICES = 7;
const RADIUS = 90;

interface Props {
  data: ChartData;
}

/** The shares of the first series; small ones together. */
export function PieChart({ data }: Props) {
  const parts = slices(data);
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  let before = 0;
  return (
    <div className="hunt-pie">
      <svg
        width={2 * RADIUS + 4}
        height={2 * RADIUS + 4}
        viewBox={`${-RADIUS - 2} ${-RADIUS - 2} ${2 * RADIUS + 4} ${2 * RADIUS + 4}`}
        aria-hidden="true"
      >
        {parts.map(({ name, value }, index) => {
          const begin = before / whole;
          before += value;
          return <path key={name} className={`series-${index} pie-slice`} d={slice(begin, before / whole)} />;
        })}
      </svg>
      <table className="hunt-shares">
        <caption className="unseen">The shares of the whole</caption>
        <tbody>
          {parts.map(({ name, value }, index) => (
            <tr key={name}>
              <th scope="row">
                <span className="level-name hunt-name">
                  <span className={`pie-mark series-${index}`} aria-hidden="true" />
                  {name}
                </span>
              </th>
              <td className="number">{number(value)}</td>
              <td className="number muted">{percent(value, whole).toFixed(1)}%</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function slices({ xs, series }: ChartData): { name: string; value: number }[] {
  const all = xs
    .map((x, at) => ({
      name: String(x),
      value: series.reduce((sum, { values }) => sum + Math.max(values[at] ?? 0, 0), 0),
    }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value);
  if (all.length <= SLICES + 1) {
    return all;
  }
  const others = all.slice(SLICES);
  return [
    ...all.slice(0, SLICES),
    { name: `${others.length} others`, value: others.reduce((sum, { value }) => sum + value, 0) },
  ];
}

/** From a share to another one, both from 0 to 1, clockwise from the top. */
function slice(from: number, to: number): string {
  if (to - from > 0.9999) {
    return `M0 ${-RADIUS}A${RADIUS} ${RADIUS} 0 1 1 0 ${RADIUS}A${RADIUS} ${RADIUS} 0 1 1 0 ${-RADIUS}Z`;
  }
  const point = (share: number) =>
    `${(Math.sin(share * 2 * Math.PI) * RADIUS).toFixed(2)} ${(-Math.cos(share * 2 * Math.PI) * RADIUS).toFixed(2)}`;
  return `M0 0L${point(from)}A${RADIUS} ${RADIUS} 0 ${to - from > 0.5 ? 1 : 0} 1 ${point(to)}Z`;
}
