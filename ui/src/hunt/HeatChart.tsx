import { heatStep } from '../entities/heat';
import { shortCount } from '../format/numbers';
import { useStore } from '../parts/store';
import { dateMinute } from '../time/format';
import { zone } from '../time/zone';
import type { ChartData } from './chartData';
import { number } from './numberText';

/** A row for each series, a column for each place, the darker the more. Every cell has its number too. */
export function HeatChart({ data }: { data: ChartData }) {
  const chosen = useStore(zone);
  const greatest = Math.max(1, ...data.series.flatMap(({ values }) => values.map((value) => Math.max(value ?? 0, 0))));
  const label = (x: number | string) => (data.isTime ? dateMinute(Number(x), chosen) : String(x));
  return (
    <div className="hunt-heat" tabIndex={0} role="region" aria-label="Heat map" data-testid="hunt-heat">
      <table>
        <thead>
          <tr>
            <td />
            {data.xs.map((x) => (
              <th key={x} scope="col" title={label(x)}>
                <span className="clip">{data.isTime ? label(x).slice(5) : label(x)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.series.map(({ name, values }) => (
            <tr key={name}>
              <th scope="row" title={name}>
                <span className="clip">{name}</span>
              </th>
              {data.xs.map((x, at) => {
                const value = values[at];
                return (
                  <td
                    key={x}
                    className={`hunt-heat-${value === undefined || value <= 0 ? 0 : heatStep(value, greatest)}`}
                    title={`${name}, ${label(x)}: ${value === undefined ? 'none' : number(value)}`}
                  >
                    {value === undefined ? '' : Math.abs(value) >= 1000 ? shortCount(value) : number(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
