import { CopyButton } from '../../parts/CopyButton';

interface Props {
  text: string;
  /** `the commands`. */
  what: string;
  testId?: string;
}

/** Lines to be taken elsewhere. */
export function Lines({ text, what, testId }: Props) {
  return (
    <div className="connect-lines">
      <pre className="lines mono" tabIndex={0} aria-label={what} data-testid={testId}>
        {text}
      </pre>
      <CopyButton text={text} what={what} words="Copy" />
    </div>
  );
}
