import type { SecretLife, SourceRequest } from '../api/types';
import { counted } from '../format/numbers';

/** The end of what a request is let in with, where somebody knows it; nobody else's. */
export function secretOf(
  { credential, tenant }: SourceRequest,
  secrets: readonly SecretLife[],
): SecretLife | undefined {
  if (credential == null || credential.owner === null) {
    return undefined;
  }
  return secrets.find(
    (secret) =>
      secret.application === credential.owner &&
      (tenant === '' || secret.tenant === '' || secret.tenant === tenant) &&
      (secret.kind ?? '').replaceAll('_', ' ') === credential.kind,
  );
}

/** `ends in 20 days`; of what has no end, nothing. */
export function lifeWords(secret: SecretLife | undefined): string | undefined {
  if (secret === undefined) {
    return undefined;
  }
  if (secret.daysLeft === null) {
    return 'end not known';
  }
  return secret.daysLeft < 0 ? 'has ended' : `ends in ${counted(secret.daysLeft, 'day')}`;
}

export type Proof = 'proved' | 'refused' | 'open';

/** Whether the table, collection or container may be read: a run that ended well is the proof, a refusal the proof of the contrary. */
export function proofOf({ failuresInARow, lastError, lastSuccess }: SourceRequest): Proof {
  if (failuresInARow > 0 && lastError?.code === 'SOURCE_REFUSED') {
    return 'refused';
  }
  return lastSuccess === null ? 'open' : 'proved';
}
