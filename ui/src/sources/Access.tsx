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
  const grave = secret !== undefined && secret.state !== 'ok' && secret.state !== 'unknown';
  const what = table ?? 'it';
  return (
    <>
      {credential.kind}
      {life !== undefined && <small className={grave ? 'bad-words' : ''}>{life}</small>}
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
      </small>
      <Proof proof={proofOf(request)} what={what} at={lastSuccess ?? ''} refused={lastError?.time ?? ''} />
    </>
  );
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
        <small title={`A run that ended well has read ${what}`}>
          read <Ago at={at} />
        </small>
      );
    case 'refused':
      return (
        <small className="bad-words">
          refused <Ago at={refused} />
        </small>
      );
    case 'open':
      return <small>reading not proved yet</small>;
  }
}
