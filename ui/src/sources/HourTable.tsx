import { count } from '../format/numbers';
import { type HourDay, VERDICTS, hourName } from './hours';

interface Props {
  days: readonly HourDay[];
}

/** The same hours to be read one after the other; those that were not compared are left out. */
export function HourTable({ days }: Props) {
  const rows = days
    .flatMap((day) => day.cells)
    .filter((cell) => cell?.found !== undefined)
    .toSorted((one, other) => (other?.at ?? 0) - (one?.at ?? 0));
  if (rows.length === 0) {
    return <p className="muted">No hour of this week was compared yet.</p>;
  }
  return (
    <div className="hour-table-box" tabIndex={0} role="region" aria-label="Compared hours">
      <table className="hour-table">
        <thead>
          <tr>
            <th scope="col">Hour</th>
            <th scope="col">Result</th>
            <th scope="col" className="number">
              At the source
            </th>
            <th scope="col" className="number">
              Here
            </th>
            <th scope="col" className="number">
              Recovered
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((cell) => {
            const found = cell?.found;
            return cell === undefined || found === undefined ? null : (
              <tr key={cell.at}>
                <th scope="row">{hourName(cell.at)}</th>
                <td className={cell.verdict === 'differs' ? 'bad-words' : ''}>{VERDICTS[cell.verdict].word}</td>
                <td className="number">{count(found.rowsAtSource)}</td>
                <td className="number">{count(found.rowsHere)}</td>
                <td className="number">{count(found.rowsRecovered)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
