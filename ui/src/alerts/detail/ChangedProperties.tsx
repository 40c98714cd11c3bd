import { CopyButton } from '../../parts/CopyButton';
import type { Change } from './changed';

interface Props {
  changes: readonly Change[];
  /** Only those that hold this text in any case. */
  sought: string;
}

/** What was changed, before and after. */
export function ChangedProperties({ changes, sought }: Props) {
  const wanted = sought.trim().toLowerCase();
  const shown = changes.filter((change) => Object.values(change).some((text) => text.toLowerCase().includes(wanted)));
  if (shown.length === 0) {
    return (
      <p className="fields-count muted">
        {changes.length === 0 ? 'The event names no property whose value differs.' : 'No change holds this text.'}
      </p>
    );
  }
  return (
    <table className="changes" data-testid="changes">
      <caption className="unseen">Changed properties</caption>
      <thead>
        <tr>
          <th scope="col">Property</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ target, property, before, after }, index) => (
          <tr key={index}>
            <th scope="row">
              <span className="wrap">{property}</span>
              <span className="muted wrap">{target}</span>
            </th>
            <td>
              <Cell text={before} what={`the value of ${property} before`} />
            </td>
            <td>
              <Cell text={after} what={`the value of ${property} after`} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ text, what }: { text: string; what: string }) {
  return text === '' ? (
    <span className="muted">empty</span>
  ) : (
    <span className="change-value">
      <span className="wrap mono">{text}</span>
      <CopyButton text={text} what={what} />
    </span>
  );
}
