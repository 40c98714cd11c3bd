import { RequestFailure } from '../../api/client';
import type { Alert, AlertDetail } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { Failure } from '../../parts/Failure';
import { SkeletonRows } from '../../parts/Skeleton';
import { HitsChart } from '../../rules/HitsChart';
import { RuleSource } from '../../rules/RuleSource';
import '../../rules/rules.css';
import type { RuleDetail } from '../../rules/types';
import { useWorker } from '../../session/mayDo';
import { Link } from '../../url/Link';
import { RuleLink } from '../../url/RuleLink';
import { ALL_RULES } from '../../url/rules';
import { HuntAt } from './HuntAt';
import { RunQuery } from './RunQuery';
import { falsePositiveWords } from './outcomeWords';
import { spanAround } from './spanAround';
import { type Outcomes, type Why, outcomesPath, whyPath } from './told';
import { ruleStateWords } from './whyWords';

interface Props {
  alert: Alert;
  /** Undefined while it is on its way. */
  detail: AlertDetail | undefined;
}

/** The rule that fired: its text, its last 30 days, what became of its alerts. */
export default function RuleTab({ alert, detail }: Props) {
  const { data, failure, retry } = useAnswer<RuleDetail>(`/api/rules/${alert.ruleId}`);
  const why = useAnswer<Why>(whyPath(alert.id));
  const outcomes = useAnswer<Outcomes>(outcomesPath(alert.id));
  const worker = useWorker();
  const isGone = failure instanceof RequestFailure && failure.status === 404;
  const byQuery = why.data?.rule.byQuery ?? false;
  const state = why.data === undefined ? undefined : ruleStateWords(why.data.rule);
  return (
    <div className="rule-tab" data-testid="alert-rule">
      <p className="rule-tab-head">
        <RuleLink id={alert.ruleId} />
        <strong className="wrap">{data?.title ?? alert.description}</strong>
      </p>
      {state !== undefined && <p className={state.wary ? 'why-state why-wary' : 'why-state muted'}>{state.words}</p>}
      <p className="rule-tab-links">
        {byQuery && <RunQuery detail={detail} className="button" />}
        {worker !== undefined && !byQuery && (
          <Link to={{ page: 'rules', rules: { ...ALL_RULES, tab: 'test', tested: alert.id } }} className="button">
            Test with this event
          </Link>
        )}
        {worker !== undefined && !isGone && !byQuery && (
          <Link
            to={{
              page: 'rules',
              rules: { ...ALL_RULES, tab: 'backtest', rule: String(alert.ruleId), span: spanAround(alert.time) },
            }}
            className="button"
            data-testid="replay"
          >
            Run again around this time
          </Link>
        )}
        {!isGone && (
          <Link to={{ page: 'rules', rules: { ...ALL_RULES, rule: String(alert.ruleId) } }} className="button">
            Open on the Rules page
          </Link>
        )}
      </p>
      {outcomes.failure !== undefined && (
        <Failure
          what="What became of its alerts could not be loaded."
          failure={outcomes.failure}
          retry={outcomes.retry}
        />
      )}
      {outcomes.data !== undefined && <OutcomeLines outcomes={outcomes.data} />}
      {isGone && <p className="why-state">Its text cannot be shown, as the rule is not in force.</p>}
      {failure !== undefined && !isGone && (
        <Failure what="The rule could not be loaded." failure={failure} retry={retry} />
      )}
      {failure === undefined && data === undefined && <SkeletonRows rows={8} height="18px" />}
      {data !== undefined && (
        <>
          <section className="facts">
            <h3>Hits in 30 days</h3>
            <HitsChart days={data.days} level={data.level} />
          </section>
          <section className="facts">
            <h3>
              Text in force: {data.file}, line {data.line}
            </h3>
            <RuleSource firstLine={data.source.firstLine} text={data.source.text} />
          </section>
        </>
      )}
    </div>
  );
}

function OutcomeLines({ outcomes }: { outcomes: Outcomes }) {
  const parts: readonly (readonly [string, number])[] = [
    ['true positive', outcomes.truePositive],
    ['benign positive', outcomes.benignPositive],
    ['false positive', outcomes.falsePositive],
    ['undetermined', outcomes.undetermined],
  ];
  return (
    <section className="facts" data-testid="rule-outcomes">
      <h3>What became of its alerts</h3>
      <p>
        {falsePositiveWords(outcomes)}
        <HuntAt query={outcomes.query} from={outcomes.from} to={outcomes.to} what="what became of its alerts" />
      </p>
      {outcomes.closed > 0 && <p className="muted">{parts.map(([words, many]) => `${many} ${words}`).join(' · ')}</p>}
    </section>
  );
}
