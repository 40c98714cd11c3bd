import { useAnswer } from '../api/useAnswer';
import { ExceptionCard } from '../alerts/exceptions/ExceptionCard';
import { exceptionsOf } from '../alerts/exceptions/exceptionsOf';
import type { AlertException } from '../alerts/exceptions/types';
import { Failure } from '../parts/Failure';
import { SkeletonRows } from '../parts/Skeleton';
import { useMayDo, useWorker } from '../session/mayDo';

/** The exceptions that may hide alerts of a rule: those that name it, and those that name no rule. */
export function RuleExceptions({ rule }: { rule: number }) {
  const { data, failure, retry } = useAnswer<AlertException[]>('/api/exceptions');
  const worker = useWorker() !== undefined;
  const engineer = useMayDo('make any exception');
  if (failure !== undefined) {
    return <Failure what="The exceptions could not be loaded." failure={failure} retry={retry} />;
  }
  if (data === undefined) {
    return <SkeletonRows rows={1} height="18px" />;
  }
  const own = exceptionsOf(data, rule);
  return own.length === 0 ? (
    <p className="muted">No exception hides its alerts.</p>
  ) : (
    <ul className="rule-exceptions" data-testid="rule-exceptions">
      {own.map((exception) => (
        <ExceptionCard key={exception.id} exception={exception} worker={worker} engineer={engineer} onChanged={retry} />
      ))}
    </ul>
  );
}
