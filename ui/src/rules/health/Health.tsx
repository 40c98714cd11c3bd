import { useAnswer } from '../../api/useAnswer';
import { counted } from '../../format/numbers';
import { LevelBadge } from '../../level/LevelBadge';
import { Failure } from '../../parts/Failure';
import { Icon } from '../../parts/Icon';
import { SkeletonRows } from '../../parts/Skeleton';
import { RuleLink } from '../../url/RuleLink';
import type { Rule, RuleListing } from '../types';
import type { ReactNode } from 'react';

interface MissingTable {
  readonly table: string;
  /** Those that look at it, one of several tables of theirs perhaps. */
  readonly rules: readonly number[];
}

interface RulesHealth {
  readonly errors: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly message: string;
  }[];
  readonly unbound: readonly number[];
  /** The tables that are not held and that some of these look at, the one of the most rules first. */
  readonly missing: readonly MissingTable[];
  readonly neverFired: readonly number[];
  readonly alwaysFalse: readonly number[];
  readonly duplicates: readonly (readonly number[])[];
}

/** What ought to be looked at in the set of rules. */
export function Health() {
  const health = useAnswer<RulesHealth>('/api/rules/health');
  const listing = useAnswer<RuleListing>('/api/rules');
  const failure = health.failure ?? listing.failure;
  if (failure !== undefined) {
    return (
      <div className="panel">
        <Failure
          what="The health of the rules could not be loaded."
          failure={failure}
          retry={() => {
            health.retry();
            listing.retry();
          }}
        />
      </div>
    );
  }
  if (health.data === undefined || listing.data === undefined) {
    return (
      <div className="panel">
        <SkeletonRows rows={10} height="18px" />
      </div>
    );
  }
  const { errors, unbound, missing, neverFired, alwaysFalse, duplicates } = health.data;
  const others = unbound.filter((id) => !missing.some((table) => table.rules.includes(id)));
  const rules = new Map(listing.data.rules.map((rule) => [rule.id, rule]));
  return (
    <div className="rules-health" data-testid="health">
      <Section
        title="Mistakes"
        count={errors.length}
        words="What has one is left out; all other rules are in force."
        none="Every rule and decoder of the files is in force."
      >
        <ul className="health-errors">
          {errors.map((error, index) => (
            <li key={index}>
              <span className="mono wrap">
                {error.file}
                {error.line > 0 && `:${error.line}:${error.column}`}
              </span>
              <span className="wrap">{error.message}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title="Always closed as false positive"
        count={alwaysFalse.length}
        words="At least three alerts were closed, and each was a false positive. Narrow the rule down."
        none="No rule has only false positives among three closed alerts or more."
      >
        <Rules ids={alwaysFalse} rules={rules} />
      </Section>
      <Section
        title="Unbound"
        count={unbound.length}
        rows={missing.length + others.length}
        words="No table that is held has what these read, so they cannot hold. Collect a table that they look at, or mend the names."
        none="Every rule that reads fields has some of them in a table that is held."
      >
        {missing.map(({ table, rules: ids }) => (
          <Missing key={table} table={table} ids={ids} rules={rules} />
        ))}
        <Rules ids={others} rules={rules} />
      </Section>
      <Section
        title="Never fired"
        count={neverFired.length}
        words="They can hold and would raise alerts, and there is none of theirs. A back-test over more days tells whether they work."
        none="Every rule that can raise alerts has raised one."
      >
        <Rules ids={neverFired} rules={rules} />
      </Section>
      <Section
        title="Duplicates"
        count={duplicates.length}
        words="These ask for the same; of two below one parent, only the first is ever reached."
        none="No two rules ask for the same."
      >
        {duplicates.map((ids) => (
          <Rules key={ids.join()} ids={ids} rules={rules} />
        ))}
      </Section>
    </div>
  );
}

/** More rows are shown when somebody asks for them. */
const MOST_OPEN = 16;

interface SectionProps {
  title: string;
  count: number;
  /** How many rows tell of them, where that is not one for each. */
  rows?: number;
  words: string;
  none: string;
  children: ReactNode;
}

function Section({ title, count, rows = count, words, none, children }: SectionProps) {
  return (
    <section className="panel health-section" aria-label={title}>
      <details open={count > 0 && rows <= MOST_OPEN}>
        <summary className="health-head">
          <Icon name={count === 0 ? 'check' : 'warn'} size={14} />
          <h2>{title}</h2>
          <span className={count === 0 ? 'muted' : 'health-count'}>
            {count === 0 ? 'none' : counted(count, 'finding')}
          </span>
        </summary>
        <p className="muted">{count === 0 ? none : words}</p>
        {children}
      </details>
    </section>
  );
}

/** A table that nobody collects, with the rules that it would bind. */
function Missing({ table, ids, rules }: { table: string; ids: readonly number[]; rules: ReadonlyMap<number, Rule> }) {
  return (
    <details className="health-missing" data-testid="health-missing">
      <summary>
        <Icon name="sources" size={14} />
        <span className="mono">{table}</span>
        <span className="muted">{counted(ids.length, 'rule')}</span>
      </summary>
      <Rules ids={ids} rules={rules} />
    </details>
  );
}

function Rules({ ids, rules }: { ids: readonly number[]; rules: ReadonlyMap<number, Rule> }) {
  return (
    <ul className="health-rules">
      {ids.map((id) => (
        <li key={id}>
          <LevelBadge level={rules.get(id)?.level ?? 0} />
          <RuleLink id={id} />
          <span className="clip" title={rules.get(id)?.title}>
            {rules.get(id)?.title}
          </span>
        </li>
      ))}
    </ul>
  );
}
