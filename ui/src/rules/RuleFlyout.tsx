import { type ReactNode, useState } from 'react';
import { Technique } from '../alerts/detail/Technique';
import { useAnswer } from '../api/useAnswer';
import { count, counted } from '../format/numbers';
import { CopyButton } from '../parts/CopyButton';
import { Failure } from '../parts/Failure';
import { FlyoutFrame } from '../parts/flyout/FlyoutFrame';
import { SkeletonRows } from '../parts/Skeleton';
import { LevelBadge } from '../level/LevelBadge';
import { AnalyticQuery } from './AnalyticQuery';
import { AnalyticRuns } from './AnalyticRuns';
import { BindingMark } from './BindingMark';
import { CostMark } from './CostMark';
import { HitsChart } from './HitsChart';
import { LastAlerts } from './LastAlerts';
import { ReadFields } from './ReadFields';
import { RuleExceptions } from './RuleExceptions';
import { RuleLineage } from './RuleLineage';
import { RuleNotes } from './RuleNotes';
import { RuleRelatives } from './RuleRelatives';
import { RuleSource } from './RuleSource';
import { RuleTests } from './RuleTests';
import { RuleVersions } from './RuleVersions';
import { TestMark } from './TestMark';
import type { Rule, RuleDetail } from './types';
import { KIND_NAMES, ORIGIN_NAMES, workspaceName } from './words';
import { RuleActions } from './RuleActions';

interface Props {
  id: string;
  /** All of the list, narrowed down or not. */
  rules: readonly Rule[];
  /** Its place in the list from 0, or -1; and how many the list has. */
  place: number;
  count: number;
  onWalk: (step: -1 | 1) => void;
  onClose: () => void;
}

/** One rule beside the list. */
export function RuleFlyout({ id, rules, place, count, onWalk, onClose }: Props) {
  const { data, failure, retry } = useAnswer<RuleDetail>(`/api/rules/${id}`);
  return (
    <FlyoutFrame
      testId="rule-detail"
      className="rule-flyout"
      title={data?.title ?? `Rule ${id}`}
      lead={
        <>
          {data !== undefined && <LevelBadge level={data.level} />}
          <span className="mono">Rule {id}</span>
          <CopyButton text={id} what="the rule's id" />
        </>
      }
      place={place >= 0 ? `${place + 1} of ${count}` : ''}
      back={{ name: 'Rule before', title: 'Before (←, k)', isPossible: place > 0 }}
      on={{ name: 'Rule after', title: 'After (→, j)', isPossible: place >= 0 && place < count - 1 }}
      onWalk={onWalk}
      closeTestId="rule-close"
      onClose={onClose}
      bodyKey={id}
    >
      {failure !== undefined && <Failure what="The rule could not be loaded." failure={failure} retry={retry} />}
      {failure === undefined &&
        (data === undefined ? <SkeletonRows rows={9} height="18px" /> : <Facts key={id} rule={data} rules={rules} />)}
    </FlyoutFrame>
  );
}

function Facts({ rule, rules }: { rule: RuleDetail; rules: readonly Rule[] }) {
  const [now] = useState(Date.now);
  return (
    <div className="summary">
      {rule.analytic === null && <RuleActions rule={rule} />}
      <Part title="What it is">
        <dl>
          <Fact name="Looks at">{rule.schedule === '' ? KIND_NAMES[rule.kind] : rule.sources.join(', ')}</Fact>
          {rule.runsOn.length > 0 && <Fact name="Asked of">{rule.runsOn.map(workspaceName).join(', ')}</Fact>}
          <Fact name="Written in">
            <span className="mono wrap">
              {rule.path}:{rule.line}
            </span>
            {rule.overwrites && <span className="tag">overwrites another rule of its id</span>}
          </Fact>
          <Fact name="From">{ORIGIN_NAMES[rule.origin]}</Fact>
          <Fact name="Closed alerts">
            {rule.closed.closed === 0 ? (
              <span className="muted">none</span>
            ) : (
              `${count(rule.closed.closed)}, of them ${count(rule.closed.falsePositive)} false positives`
            )}
          </Fact>
          {rule.analytic === null && <Cost rule={rule} />}
          {rule.analytic === null && (
            <Fact name="Groups">
              {rule.groups.length === 0 && <span className="muted">none</span>}
              <ul className="tags">
                {rule.groups.map((group) => (
                  <li key={group}>{group}</li>
                ))}
              </ul>
            </Fact>
          )}
          <Fact name="ATT&CK">
            {rule.techniques.length === 0 ? (
              <span className="muted">no technique named</span>
            ) : (
              <ul className="techniques">
                {rule.techniques.map((technique) => (
                  <Technique key={technique} id={technique} />
                ))}
              </ul>
            )}
            {rule.tactics.length > 0 && <span className="muted">{rule.tactics.join(', ')}</span>}
          </Fact>
        </dl>
      </Part>
      {rule.analytic !== null && (
        <Part title="What it asks" mark={<BindingMark rule={rule} />}>
          <AnalyticQuery rule={rule} analytic={rule.analytic} />
        </Part>
      )}
      {rule.analytic !== null && (
        <Part title="Its runs">
          <AnalyticRuns state={rule.state} runs={rule.analytic.runs} />
        </Part>
      )}
      {rule.note !== null && (
        <Part title="After an alert">
          <RuleNotes note={rule.note} />
        </Part>
      )}
      <Part title="Hits">
        <HitsChart days={rule.days} level={rule.level} />
      </Part>
      <Part title="Newest alerts">
        <LastAlerts rule={rule.id} now={now} />
      </Part>
      <Part title="Exceptions">
        <RuleExceptions rule={rule.id} />
      </Part>
      <Part title="Source">
        <RuleSource firstLine={rule.source.firstLine} text={rule.source.text} />
      </Part>
      {rule.analytic === null && <OfEvents rule={rule} rules={rules} />}
    </div>
  );
}

function Cost({ rule }: { rule: RuleDetail }) {
  return (
    <Fact name="Cost">
      <CostMark cost={rule.cost} sampled={rule.sampled} />
      {rule.sampled !== null ? (
        <span className="muted">
          an event, sampled since the start: {count(rule.sampled.tries)} of {counted(rule.sampled.events, 'event')}{' '}
          reached it
        </span>
      ) : (
        rule.cost !== null && <span className="muted">an event, by a back-test</span>
      )}
      {rule.sampled !== null && rule.cost !== null && (
        <>
          <CostMark cost={rule.cost} sampled={null} />
          <span className="muted">an event, by a back-test</span>
        </>
      )}
    </Fact>
  );
}

/** What only a rule on events has. */
function OfEvents({ rule, rules }: { rule: RuleDetail; rules: readonly Rule[] }) {
  return (
    <>
      <Part title="Fields it reads" mark={<BindingMark rule={rule} />}>
        <ReadFields rule={rule} />
      </Part>
      {rule.state === 'on' && (
        <Part title="Tests" mark={<TestMark tests={rule.tests} />}>
          <RuleTests rule={rule} />
        </Part>
      )}
      {rule.origin === 'here' && (
        <section className="facts">
          <RuleVersions rule={rule.id} />
        </section>
      )}
      <Part title="Its place among the rules">
        <RuleLineage rule={rule.id} rules={rules} />
        <RuleRelatives rule={rule} />
      </Part>
    </>
  );
}

function Part({ title, mark, children }: { title: string; mark?: ReactNode; children: ReactNode }) {
  return (
    <section className="facts">
      <h3 className="part-head">
        {title}
        {mark}
      </h3>
      {children}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
