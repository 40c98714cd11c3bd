import { useEffect, useState } from 'react';
import { change, failureWords, read } from '../api/client';
import { count } from '../format/numbers';
import { CopyButton } from '../parts/CopyButton';
import { SkeletonRows } from '../parts/Skeleton';
import { durationWords } from '../time/format';
import { type Answer, type Question, bodyOf } from './answer';

interface Plan {
  readonly sql: string;
  readonly plan: string;
}

interface Props {
  question: Question;
  answer: Answer;
}

/** How the answer came about: its numbers, the SQL that the query became, and the database's plan for that. */
export function PlanPane({ question, answer }: Props) {
  const isAzure = question.azure !== undefined;
  const [held, setHeld] = useState<{ of: Question; plan?: Plan; failure?: unknown }>();
  useEffect(() => {
    if (isAzure) {
      return undefined;
    }
    const abort = new AbortController();
    change('POST', '/api/query/plan', bodyOf(question), abort.signal)
      .then((response) => read<Plan>(response))
      .then(
        (plan) => setHeld({ of: question, plan }),
        (failure: unknown) => !abort.signal.aborted && setHeld({ of: question, failure }),
      );
    return () => abort.abort();
  }, [question, isAzure]);
  const mine = held?.of === question ? held : undefined;
  return (
    <div className="hunt-plan" data-testid="hunt-plan">
      <dl className="hunt-facts">
        <div>
          <dt>Rows on this page</dt>
          <dd>
            {count(answer.rows.length)}
            {answer.more && ', and there are more'}
          </dd>
        </div>
        <div>
          <dt>Columns</dt>
          <dd>{count(answer.columns.length)}</dd>
        </div>
        <div>
          <dt>Time until the last of them</dt>
          <dd>{durationWords(answer.milliseconds)}</dd>
        </div>
        <div>
          <dt>Answered by</dt>
          <dd>{isAzure ? `Azure, workspace ${question.azure}` : 'what is collected here'}</dd>
        </div>
      </dl>
      {isAzure ? (
        <p className="muted">Azure does not say how it came to its answer.</p>
      ) : mine?.failure !== undefined ? (
        <p className="mistake" role="alert">
          {failureWords(mine.failure)}
        </p>
      ) : mine?.plan === undefined ? (
        <SkeletonRows rows={6} />
      ) : (
        <>
          <Code title="The database’s plan" text={mine.plan.plan} />
          <Code title="SQL" text={mine.plan.sql} />
        </>
      )}
    </div>
  );
}

function Code({ title, text }: { title: string; text: string }) {
  return (
    <section>
      <header className="hunt-json-head">
        <h3>{title}</h3>
        <CopyButton text={text} what={title} />
      </header>
      <pre className="mono" tabIndex={0} aria-label={title}>
        {text}
      </pre>
    </section>
  );
}
