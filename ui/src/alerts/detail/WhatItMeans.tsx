import type { Why } from './told';

const KINDS: Readonly<Record<string, string>> = {
  success: 'success',
  'wrong-password': 'wrong secret',
  'no-account': 'no such account',
  locked: 'locked out',
  blocked: 'blocked',
  mfa: 'second factor',
  'conditional-access': 'conditional access',
  device: 'device',
  expired: 'expired',
  consent: 'consent',
  app: 'app',
  federation: 'federation',
  interrupt: 'interrupt',
  unknown: 'not in the table',
};

const FIELDS: Readonly<Record<string, string>> = {
  RiskLevelDuringSignIn: 'Risk at the sign-in',
  RiskLevelAggregated: 'Risk, later findings included',
  RiskLevel: 'Risk level',
  RiskState: 'Risk state',
  RiskDetail: 'Risk detail',
  RiskEventType: 'Detection',
};

interface Props {
  why: Pick<Why, 'result' | 'risks'>;
}

/** The code of a sign-in and the words of Identity Protection, explained. Nothing for events without them. */
export function WhatItMeans({ why: { result, risks } }: Props) {
  if (result === null && risks.length === 0) {
    return null;
  }
  return (
    <section className="facts meaning" data-testid="meaning">
      <h3>What it means</h3>
      {result !== null && (
        <div className="meaning-result">
          <p>
            <span className="mono">{result.code}</span> <strong>{result.title}</strong>{' '}
            <span className={`meaning-kind meaning-${result.kind}`}>{KINDS[result.kind] ?? result.kind}</span>
          </p>
          <p>{result.meaning}</p>
          <p className="muted">{result.next}</p>
        </div>
      )}
      {risks.length > 0 && (
        <dl>
          {risks.map(({ field, value, meaning }) => (
            <div className="fact" key={field}>
              <dt>{FIELDS[field] ?? field}</dt>
              <dd>
                <span className="mono">{value}</span>
                <span>{meaning}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
