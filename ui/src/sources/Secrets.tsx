import { useState } from 'react';
import type { SecretLife } from '../api/types';
import { counted } from '../format/numbers';
import { Icon, type IconName } from '../parts/Icon';
import { Panel } from '../parts/Panel';
import { Time } from '../time/Time';
import { byEnd, endWords, kindWords, secretState, type SecretState, wellWords } from './secrets';

const ICONS: Record<SecretState, IconName> = { ok: 'check', warning: 'warn', expired: 'warn', unknown: 'waiting' };

interface Props {
  secrets: readonly SecretLife[];
}

/** How long the applications' secrets are good: a strip, because a secret that ends stops every request of its application. */
export function Secrets({ secrets }: Props) {
  const [all, setAll] = useState(false);
  const sorted = byEnd(secrets);
  const grave = sorted.filter((secret) => ['warning', 'expired'].includes(secretState(secret)));
  const shown = all ? sorted : grave;
  return (
    <Panel
      title="Secrets"
      className="secrets"
      testId="secrets"
      tools={
        grave.length > 0 ? (
          <span className="warn-words">{counted(grave.length, 'secret needs', 'secrets need')} renewing</span>
        ) : (
          <span className="muted">{wellWords(sorted)}</span>
        )
      }
    >
      {shown.length > 0 && (
        <ul className="secret-list">
          {shown.map((secret) => (
            <SecretRow key={`${secret.tenant} ${secret.application} ${secret.expires}`} secret={secret} />
          ))}
        </ul>
      )}
      {grave.length < sorted.length && (
        <p className="secrets-more">
          <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show less' : `Show all ${sorted.length}`}
          </button>
        </p>
      )}
    </Panel>
  );
}

function SecretRow({ secret }: { secret: SecretLife }) {
  const state = secretState(secret);
  const notes = [secret.remedy, secret.note].filter((text) => text != null);
  return (
    <li className={`secret secret-${state}`} data-testid="secret">
      <Icon name={ICONS[state]} size={14} />
      <span className="secret-end">
        {endWords(secret)}
        {secret.expires !== null && (
          <small>
            <Time at={secret.expires} />
          </small>
        )}
      </span>
      <span className="secret-of">
        <span className="mono">{secret.application}</span>
        <small>{[kindWords(secret), secret.tenant].filter((words) => words !== '').join(' · ')}</small>
      </span>
      {notes.length > 0 && <span className="secret-note">{notes.join(' · ')}</span>}
    </li>
  );
}
