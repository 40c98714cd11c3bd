import { describe, expect, it } from 'vitest';
import type { SecretLife, SourceRequest } from '../api/types';
import { lifeWords, proofOf, secretOf } from './access';
import { someRequest } from './someRequest';

const SECRET: SecretLife = {
  application: 'app',
  tenant: 'example.com',
  kind: 'client_secret',
  expires: '2026-12-24T00:00:00Z',
  daysLeft: 30,
  state: 'ok',
  note: null,
};

function letIn(kind: string, owner: string | null): SourceRequest {
  const credential = { kind, owner, needsToken: true, lastToken: null, budget: null };
  return { ...someRequest(), tenant: 'example.com', credential };
}

describe('the end of what a request is let in with', () => {
  it('is that of its own application and kind', () => {
    const other = { ...SECRET, application: 'other' };
    expect(secretOf(letIn('client secret', 'app'), [other, SECRET])).toBe(SECRET);
    expect(secretOf(letIn('certificate', 'app'), [SECRET])).toBeUndefined();
  });

  it('is nobody else’s where the request has none', () => {
    expect(secretOf(letIn('managed identity', null), [SECRET])).toBeUndefined();
    expect(lifeWords(undefined)).toBeUndefined();
  });

  it('is said as not known rather than left out', () => {
    expect(lifeWords({ ...SECRET, daysLeft: null })).toBe('end not known');
    expect(lifeWords({ ...SECRET, daysLeft: 1 })).toBe('ends in 1 day');
    expect(lifeWords({ ...SECRET, daysLeft: -1 })).toBe('has ended');
  });
});

describe('whether a table may be read', () => {
  it('is proved by a run that ended well, until it is refused', () => {
    const read = { ...someRequest(), failuresInARow: 0, lastSuccess: '2026-11-23T12:00:00Z' };
    const refused = { time: '2026-11-23T12:05:00Z', code: 'SOURCE_REFUSED', message: '' };
    expect(proofOf(read)).toBe('proved');
    expect(proofOf({ ...read, failuresInARow: 1, lastError: refused })).toBe('refused');
    expect(proofOf({ ...read, lastError: refused })).toBe('proved');
    expect(proofOf({ ...read, lastSuccess: null })).toBe('open');
  });
});
