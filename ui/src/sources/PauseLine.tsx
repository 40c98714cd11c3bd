import type { SourceRequest } from '../api/types';
import { Icon } from '../parts/Icon';
import { Ago, Time } from '../time/Time';

interface Props {
  pause: NonNullable<SourceRequest['pause']>;
}

/** Who has a request paused, since when and why. */
export function PauseLine({ pause: { by, since, reason } }: Props) {
  return (
    <p className="card-line paused-line" data-testid="source-paused">
      <Icon name="pause" size={14} />
      <span>
        Paused by <strong>{by}</strong> at <Time at={since} /> (<Ago at={since} />)
        {reason === '' ? ', without a reason' : `: ${reason}`}
        <span className="muted"> · what comes meanwhile is taken in when it is resumed</span>
      </span>
    </p>
  );
}
