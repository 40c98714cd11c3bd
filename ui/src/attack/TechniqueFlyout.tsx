import { type ReactNode, useEffect, useId, useRef } from 'react';
import { techniqueAddress } from '../alerts/detail/mitre';
import { useFlyoutKeys } from '../alerts/detail/useFlyoutKeys';
import { count, counted } from '../format/numbers';
import { LevelBadge } from '../level/LevelBadge';
import { CopyButton } from '../parts/CopyButton';
import { HuntLink } from '../parts/HuntLink';
import { Icon } from '../parts/Icon';
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
  const heading = useId();
  const box = useRef<HTMLDivElement>(null);
  const origin = useRef<Element | null>(null);
  useEffect(() => {
    origin.current = document.activeElement;
    box.current?.focus();
    return () => {
      if (origin.current instanceof HTMLElement) {
        origin.current.focus();
      }
    };
  }, []);
  const walk = (step: -1 | 1) => {
    const next = ORDER[ORDER.indexOf(id) + step];
    if (next !== undefined && ORDER.includes(id)) {
      go({ overview: { ...overview, technique: next } });
    }
  };
  useFlyoutKeys(walk, onClose);
  const known = facts.get(id);
  const rules = known?.rules ?? [];
  const raised = known?.raised ?? [];
  const later = inVersion19(id);
  const address = techniqueAddress(id);
  const tactics = TACTICS.filter(({ techniques }) => techniques.includes(parentOf(id)));
  return (
    <div
      className="flyout technique-flyout"
      ref={box}
      role="dialog"
      aria-labelledby={heading}
      tabIndex={-1}
      data-testid="technique"
    >
      <header className="flyout-head">
        <div className="flyout-tools">
          <span className="mono">{id}</span>
          <CopyButton text={id} what="the technique's id" />
          {later !== undefined && <span className="tag">in v19: {later}</span>}
          <span className="flyout-place muted" />
          <button
            type="button"
            className="icon-button"
            aria-label="Technique before"
            title="Before (←, k)"
            onClick={() => walk(-1)}
          >
            <Icon name="left" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label="Technique after"
            title="After (→, j)"
            onClick={() => walk(1)}
          >
            <Icon name="right" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label="Close"
            title="Close (Esc)"
            data-testid="technique-close"
            onClick={onClose}
          >
            <Icon name="close" />
          </button>
        </div>
        <h2 id={heading}>{fullName(id) === '' ? id : fullName(id)}</h2>
        <p className="technique-where muted">
          {tactics.map(({ name }) => name).join(', ')}
          {address !== undefined && (
            <a className="link" href={address} target="_blank" rel="noreferrer noopener">
              Open at attack.mitre.org
            </a>
          )}
        </p>
      </header>
      <div className="flyout-body" tabIndex={0} role="region" aria-labelledby={heading}>
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
          {rules.length === 0 ? (
            <p className="muted">
              No rule names it. A rule does with{' '}
              <code className="mono">&lt;mitre&gt;&lt;id&gt;{id}&lt;/id&gt;&lt;/mitre&gt;</code>.
            </p>
          ) : (
            <RuleRows rows={rules} />
          )}
        </Part>
      </div>
    </div>
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
