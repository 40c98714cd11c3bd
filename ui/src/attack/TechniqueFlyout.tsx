import { type ReactNode, useEffect, useState } from 'react';
import { techniqueAddress } from '../alerts/detail/mitre';
import { count, counted } from '../format/numbers';
import { LevelBadge } from '../level/LevelBadge';
import { CopyButton } from '../parts/CopyButton';
import { HuntLink } from '../parts/HuntLink';
import { FlyoutFrame } from '../parts/flyout/FlyoutFrame';
import { Link } from '../url/Link';
import { RuleLink } from '../url/RuleLink';
import { go, useView } from '../url/navigation';
import { NO_FILTERS } from '../url/view';
import type { Facts } from './facts';
import { TACTICS, fullName, inVersion19, parentOf, subTechniques } from './techniques';

interface Props {
  id: string;
  facts: ReadonlyMap<string, Facts>;
  onClose: () => void;
}

/** In the order of the matrix, so that ← and → walk it. */
const ORDER = [...new Set(TACTICS.flatMap(({ techniques }) => techniques.flatMap((id) => [id, ...subTechniques(id)])))];

/** One technique: what alerts name it, what rules look for it. */
export function TechniqueFlyout({ id, facts, onClose }: Props) {
  const { overview } = useView();
  // Looked at while it is made: its frame takes the focus.
  const [origin] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (origin instanceof HTMLElement) {
        origin.focus();
      }
    },
    [origin],
  );
  const walk = (step: -1 | 1) => {
    const next = ORDER[ORDER.indexOf(id) + step];
    if (next !== undefined && ORDER.includes(id)) {
      go({ overview: { ...overview, technique: next } });
    }
  };
  const step = ORDER.indexOf(id);
  const known = facts.get(id);
  const rules = known?.rules ?? [];
  const blind = known?.blind ?? [];
  const raised = known?.raised ?? [];
  const later = inVersion19(id);
  const address = techniqueAddress(id);
  const tactics = TACTICS.filter(({ techniques }) => techniques.includes(parentOf(id)));
  return (
    <FlyoutFrame
      testId="technique"
      className="technique-flyout"
      title={fullName(id) === '' ? id : fullName(id)}
      lead={
        <>
          <span className="mono">{id}</span>
          <CopyButton text={id} what="the technique's id" />
          {later !== undefined && <span className="tag">in v19: {later}</span>}
        </>
      }
      place=""
      back={{ name: 'Technique before', title: 'Before (←, k)', isPossible: step > 0 }}
      on={{ name: 'Technique after', title: 'After (→, j)', isPossible: step >= 0 && step < ORDER.length - 1 }}
      onWalk={walk}
      closeTestId="technique-close"
      onClose={onClose}
      head={
        <p className="technique-where muted">
          {tactics.map(({ name }) => name).join(', ')}
          {address !== undefined && (
            <a className="link" href={address} target="_blank" rel="noreferrer noopener">
              Open at attack.mitre.org
            </a>
          )}
        </p>
      }
      bodyKey={id}
    >
      <Part
        title={`${counted(known?.alerts ?? 0, 'alert')} in this range`}
        tools={
          <>
            {raised.length > 0 && (
              <Link
                to={{ page: 'alerts', filters: { ...NO_FILTERS, rules: ruleIds(raised) } }}
                className="link"
                data-testid="technique-alerts"
              >
                Alerts of these rules
              </Link>
            )}
            <HuntLink query={alertsQuery(id)} what={`alerts of ${id}`} />
          </>
        }
      >
        {raised.length === 0 ? (
          <p className="muted">No alert of this range names it.</p>
        ) : (
          <RuleRows
            rows={[...byRule(raised).values()].map((rule) => ({ ...rule, id: rule.rule, count: rule.alerts }))}
          />
        )}
      </Part>
      <Part title={`${counted(rules.length, 'rule')} in force`}>
        {rules.length === 0 && blind.length === 0 && (
          <p className="muted">
            No rule names it. A rule does with{' '}
            <code className="mono">&lt;mitre&gt;&lt;id&gt;{id}&lt;/id&gt;&lt;/mitre&gt;</code>.
          </p>
        )}
        <RuleRows rows={rules} />
      </Part>
      {blind.length > 0 && (
        <Part title={`${counted(blind.length, 'rule')} for what is not collected`}>
          <p className="muted">No table that is held has what they read, so they cannot hold.</p>
          <RuleRows rows={blind} />
        </Part>
      )}
    </FlyoutFrame>
  );
}

function Part({ title, tools, children }: { title: string; tools?: ReactNode; children: ReactNode }) {
  return (
    <section className="technique-part">
      <header>
        <h3>{title}</h3>
        <span className="panel-tools">{tools}</span>
      </header>
      {children}
    </section>
  );
}

interface RuleRow {
  readonly id: number;
  readonly title: string;
  readonly level: number;
  readonly count?: number;
}

function RuleRows({ rows }: { rows: readonly RuleRow[] }) {
  return (
    <ul className="technique-rules">
      {rows.map((rule) => (
        <li key={rule.id}>
          <LevelBadge level={rule.level} />
          <RuleLink id={rule.id} />
          <span className="technique-title">{rule.title}</span>
          {rule.count !== undefined && <strong>{count(rule.count)}</strong>}
        </li>
      ))}
    </ul>
  );
}

function byRule(raised: Facts['raised']): Map<number, Facts['raised'][number]> {
  const sums = new Map<number, Facts['raised'][number]>();
  for (const group of raised) {
    const held = sums.get(group.rule);
    sums.set(group.rule, {
      ...group,
      alerts: group.alerts + (held?.alerts ?? 0),
      level: Math.max(group.level, held?.level ?? 0),
    });
  }
  return new Map([...sums].sort(([, one], [, other]) => other.alerts - one.alerts));
}

function ruleIds(raised: Facts['raised']): string[] {
  return [...new Set(raised.map((group) => String(group.rule)))];
}

/** A sub-technique's id holds that of its technique as a term of its own, so one condition finds both. */
function alertsQuery(id: string): string {
  const later = inVersion19(id);
  const named = (each: string) => `tostring(MitreTechniques) has "${each}"`;
  return `Alerts\n| where ${[id, ...(later === undefined ? [] : [later])].map(named).join(' or ')}\n| order by TimeGenerated desc`;
}
