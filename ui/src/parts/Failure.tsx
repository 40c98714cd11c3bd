import { failureWords } from '../api/client';
import { Icon } from './Icon';

interface Props {
  /** What could not be done: `The alerts could not be loaded.` */
  what: string;
  failure: unknown;
  retry: () => void;
}

/** An error in the place where the answer would have been. */
export function Failure({ what, failure, retry }: Props) {
  return (
    <div className="failure" role="alert">
      <Icon name="warn" size={18} />
      <div>
        <strong>{what}</strong>
        <p>{failureWords(failure)}</p>
      </div>
      <button type="button" className="button" onClick={retry}>
        <Icon name="retry" size={14} />
        Try again
      </button>
    </div>
  );
}
