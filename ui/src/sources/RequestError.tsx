import type { SourceRequest } from '../api/types';
import { counted } from '../format/numbers';
import { CopyButton } from '../parts/CopyButton';
import { Ago, Time } from '../time/Time';

interface Props {
  error: NonNullable<SourceRequest['lastError']>;
  failuresInARow: number;
}

/** The last error in full. When runs have succeeded since, it is told as the past that it is. */
export function RequestError({ error, failuresInARow }: Props) {
  const past = failuresInARow === 0;
  return (
    <div className={past ? 'request-error request-error-past' : 'request-error'}>
      <p className="request-error-head">
        <strong className="mono">{error.code}</strong>
        <span>
          {past ? 'last error, over since' : `${counted(failuresInARow, 'failure')} in a row`} ·{' '}
          <Time at={error.time} /> · <Ago at={error.time} />
        </span>
        <CopyButton text={`${error.time} ${error.code}: ${error.message}`} what="the error" />
      </p>
      <p className="wrap">{error.message}</p>
    </div>
  );
}
