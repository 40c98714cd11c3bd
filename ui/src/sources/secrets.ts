import type { SecretLife } from '../api/types';
import { counted } from '../format/numbers';

/** From so many days on an end is warned of. */
export const WARN_DAYS = 30;

export type SecretState = SecretLife['state'];

/** The state that is said, made graver by the days where they say so. */
export function secretState({ state, daysLeft }: SecretLife): SecretState {
  if (daysLeft === null || daysLeft === undefined) {
    return state;
  }
  if (daysLeft < 0) {
    return 'expired';
  }
  return state === 'ok' && daysLeft <= WARN_DAYS ? 'warning' : state;
}

const ORDER: readonly SecretState[] = ['expired', 'warning', 'unknown', 'ok'];

/** The gravest first, and of equal ones that which ends first. */
export function byEnd(secrets: readonly SecretLife[]): SecretLife[] {
  const rank = (secret: SecretLife) => ORDER.indexOf(secretState(secret));
  const days = ({ daysLeft }: SecretLife) => daysLeft ?? Number.MAX_SAFE_INTEGER;
  return secrets.toSorted((one, other) => rank(one) - rank(other) || days(one) - days(other));
}

/** When a secret ends, in words. */
export function endWords(secret: SecretLife): string {
  const { daysLeft } = secret;
  if (secretState(secret) === 'expired') {
    return daysLeft === null || daysLeft >= 0 ? 'has expired' : `expired ${counted(-daysLeft, 'day')} ago`;
  }
  if (daysLeft === null) {
    return 'end not known';
  }
  return daysLeft === 0 ? 'expires today' : `expires in ${counted(daysLeft, 'day')}`;
}

/** Of secrets of which none ends soon: when the next one does, as far as that is known. */
export function wellWords(secrets: readonly SecretLife[]): string {
  const days = secrets.flatMap(({ daysLeft }) => (daysLeft === null ? [] : [daysLeft]));
  if (days.length === 0) {
    return 'no end is known';
  }
  const unknown = secrets.length - days.length;
  return `the next ends in ${counted(Math.min(...days), 'day')}` + (unknown > 0 ? `, ${unknown} not known` : '');
}

/** `client_secret` as a person says it; empty when it is not said. */
export function kindWords({ kind }: SecretLife): string {
  return (kind ?? '').replaceAll('_', ' ');
}
