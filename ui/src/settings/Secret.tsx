import { CopyButton } from '../parts/CopyButton';
import { Icon } from '../parts/Icon';

interface Props {
  /** `password of bob`. */
  what: string;
  secret: string;
  onDone: () => void;
}

/** What the server says once and keeps only a hash of. */
export function Secret({ what, secret, onDone }: Props) {
  return (
    <div className="secret" role="status" data-testid="secret">
      <Icon name="warn" size={18} />
      <div>
        <strong>The {what}</strong>
        <p>It is shown this once and kept nowhere: copy it now.</p>
        <p className="secret-line">
          <code className="mono" data-testid="secret-text">
            {secret}
          </code>
          <CopyButton text={secret} what={`the ${what}`} words="Copy" />
        </p>
      </div>
      <button type="button" className="button button-small" data-testid="secret-done" onClick={onDone}>
        I have it
      </button>
    </div>
  );
}
