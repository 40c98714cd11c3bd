import { count, counted } from '../../format/numbers';
import { LevelBadge } from '../../level/LevelBadge';
import { Icon } from '../../parts/Icon';
import { Time } from '../../time/Time';
import type { Previewed } from './usePreview';

interface Props {
  previewed: Previewed;
  /** Whether the conditions can be asked for at all. */
  complete: boolean;
  namesRules: boolean;
}

/** What an exception would have hidden, and above all which attacks. */
export function PreviewCard({ previewed: { preview, mistake }, complete, namesRules }: Props) {
  if (!complete) {
    return <p className="preview muted">Give every condition a value to see what it would hide.</p>;
  }
  if (mistake !== '') {
    return (
      <p className="preview mistake" role="alert">
        <Icon name="warn" size={14} />
        {mistake}
      </p>
    );
  }
  if (preview === undefined) {
    return (
      <p className="preview muted" role="status">
        Looking at the last 30 days…
      </p>
    );
  }
  const { hidden, total, days, truePositives, examples } = preview;
  return (
    <div
      className={truePositives > 0 ? 'preview preview-bad' : 'preview'}
      role="status"
      data-testid="exception-preview"
    >
      <p>
        Would have hidden <strong>{count(hidden)}</strong> of <strong>{counted(total, 'alert')}</strong>
        {namesRules ? ' of the rule' : ''} in {days} days;{' '}
        <strong>{truePositives === 0 ? 'none' : count(truePositives)}</strong> of them{' '}
        {truePositives === 1 ? 'was' : 'were'} closed as true positive.
      </p>
      {examples.length > 0 && (
        <ul className="preview-attacks" aria-label="Closed as true positive">
          {examples.map((alert) => (
            <li key={alert.id}>
              <LevelBadge level={alert.level} />
              <Time at={alert.time} />
              <span className="clip" title={alert.description}>
                {alert.description}
              </span>
            </li>
          ))}
          {truePositives > examples.length && (
            <li className="muted">and {count(truePositives - examples.length)} older ones</li>
          )}
        </ul>
      )}
      <p className="muted">
        Alerts that are there stay as they are. New ones are stored, closed as Excepted, and told to nobody.
      </p>
    </div>
  );
}
