import type { SecretLife, SourceRequest } from '../api/types';
import { Ago } from '../time/Time';
import { lifeWords, proofOf } from './access';

interface Props {
  request: SourceRequest;
  secret: SecretLife | undefined;
}

/** With what a request is let in, how long that is good, when it last got a token, and whether its table was read. */
export function Access({ request, secret }: Props) {
  const { credential, lastError, lastSuccess, table } = request;
  if (credential == null) {
    return <>not known</>;
  }
  const life = lifeWords(secret);
  return (
    <>
      <span>
        {credential.kind}
        {life !== undefined && <span className={lifeClass(secret)}> · {life}</span>}
      </span>{' '}
      <small>
        {!credential.needsToken ? (
          'needs no token'
        ) : credential.lastToken === null ? (
          'no token yet'
        ) : (
          <>
            token <Ago at={credential.lastToken} />
          </>
        )}
        {' · '}
        <Proof proof={proofOf(request)} what={table ?? 'it'} at={lastSuccess ?? ''} refused={lastError?.time ?? ''} />
      </small>
    </>
  );
}

function lifeClass(secret: SecretLife | undefined): string {
  switch (secret?.state) {
    case 'expired':
      return 'bad-words';
    case 'warning':
      return 'warn-words';
    default:
      return 'muted';
  }
}

interface ProofProps {
  proof: ReturnType<typeof proofOf>;
  what: string;
  at: string;
  refused: string;
}

function Proof({ proof, what, at, refused }: ProofProps) {
  switch (proof) {
    case 'proved':
      return (
        <span title={`A run that ended well has read ${what}`}>
          read <Ago at={at} />
        </span>
      );
    case 'refused':
      return (
        <span className="bad-words">
          refused <Ago at={refused} />
        </span>
      );
    case 'open':
      return <>reading not proved yet</>;
  }
}
