import type { ChartData } from './chartData';
import { number } from './numberText';
import { SeriesMark } from './XyChart';
import { percent } from '../format/numbers';

interface Props {
  data: ChartData;
}

/** Lying bars, one for each value and series. */
export function BarList({ data }: Props) {
  const { xs, series } = data;
  const greatest = Math.max(...series.flatMap(({ values }) => values.map((value) => Math.abs(value ?? 0))), 0);
  const several = series.length > 1;
  return (
    <table className="hunt-bars">
      <caption className="unseen">The answer as bars</caption>
      <tbody>
        {xs.map((x, at) =>
          series.map(({ name, values }, index) =>
            values[at] === undefined ? null : (
              <tr key={`${x}-${name}`}>
                <th scope="row" title={String(x)}>
                  {String(x)}
                </th>
                {several && (
                  <td className="hunt-bar-series">
                    <span className="level-name hunt-name">
                      <SeriesMark index={index} />
                      {name}
                    </span>
                  </td>
                )}
                <td className="hunt-bar">
                  <span
                    className={`hunt-bar-fill series-${index}`}
                    style={{ width: `${percent(Math.abs(values[at]), greatest)}%` }}
                  />
                </td>
                <td className="number">{number(values[at])}</td>
              </tr>
            ),
          ),
        )}
      </tbody>
    </table>
  );
}
