import type { Value } from '../hunt/answer';
import { Icon } from '../parts/Icon';
import { Time } from '../time/Time';
import type { SettingsView } from '../url/settings';
import { actionWords, originWords } from './auditWords';

interface Props {
  row: readonly Value[];
  onChange: (changes: Partial<SettingsView>) => void;
}

/** A line. Who and what filter the list to their like. */
export function AuditRow({ row, onChange }: Props) {
  const [time = '', actor = '', origin = '', address = '', action = '', subject = '', detail = '', outcome = ''] =
    row.map((value) => String(value ?? ''));
  return (
    <tr data-testid="audit-row">
      <td className="audit-time">
        <Time at={time} />
      </td>
      <td data-label="Who">
        {actor === '' ? (
          <span className="muted">nobody known</span>
        ) : (
          <button type="button" className="link" title={`Only ${actor}`} onClick={() => onChange({ actor })}>
            {actor}
          </button>
        )}
        <span className="muted audit-under">
          {originWords(origin)}
          {address !== '' && `, ${address}`}
        </span>
      </td>
      <td data-label="Action">
        <button
          type="button"
          className="link"
          title={`Only ${actionWords(action)}`}
          onClick={() => onChange({ action })}
        >
          {actionWords(action)}
        </button>
      </td>
      <td data-label="What" className="audit-what">
        <strong>{subject}</strong>
        {detail !== '' && <span className="audit-under">{detail}</span>}
      </td>
      <td data-label="Outcome">
        <Outcome outcome={outcome} />
      </td>
    </tr>
  );
}

function Outcome({ outcome }: { outcome: string }) {
  const good = outcome === 'Success';
  return (
    <span className={good ? 'audit-outcome good-words' : 'audit-outcome bad-words'}>
      <Icon name={good ? 'check' : outcome === 'Denied' ? 'leaveOut' : 'warn'} size={14} />
      {outcome}
    </span>
  );
}
