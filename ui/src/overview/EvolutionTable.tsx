import type { Overview } from '../api/types';
import { count } from '../format/numbers';
import { LEVEL_CLASSES } from '../level/level';
import { useStore } from '../parts/store';
import { dateMinute } from '../time/format';
import { zone, zoneName } from '../time/zone';
import { bucketTotal } from './columns';

interface Props {
  overview: Overview;
}

/** The numbers of the chart; columns of time without alerts are left out. */
export function EvolutionTable({ overview }: Props) {
  const chosen = useStore(zone);
  const filled = overview.evolution.filter((bucket) => bucketTotal(bucket) > 0);
  return (
    <div className="evolution-table" tabIndex={0} role="region" aria-label="Alerts over time as a table">
      <table>
        <caption className="unseen">Alerts over time by level, without the times that had none</caption>
        <thead>
          <tr>
            <th scope="col">From ({zoneName(chosen)})</th>
            {LEVEL_CLASSES.map((level) => (
              <th key={level} scope="col" className="number level-word">
                {level}
              </th>
            ))}
            <th scope="col" className="number">
              All
            </th>
            <th scope="col" className="number">
              Late
            </th>
          </tr>
        </thead>
        <tbody>
          {filled.map((bucket) => (
            <tr key={bucket.time}>
              <th scope="row">{dateMinute(Date.parse(bucket.time), chosen)}</th>
              {LEVEL_CLASSES.map((level) => (
                <td key={level} className="number">
                  {count(bucket[level])}
                </td>
              ))}
              <td className="number">{count(bucketTotal(bucket))}</td>
              <td className="number">{count(bucket.late)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
