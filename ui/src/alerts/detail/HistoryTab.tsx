import { alertHistoryPath } from '../../api/paths';
import type { Alert, HistoryEntry } from '../../api/types';
import { useAnswer } from '../../api/useAnswer';
import { Failure } from '../../parts/Failure';
import { SkeletonRows } from '../../parts/Skeleton';
import { useWorker } from '../../session/mayDo';
import { Time } from '../../time/Time';
import { stepWords } from '../work/states';

interface Props {
  alert: Alert;
  onComment: () => void;
}

/** Who did what with the alert and when, the newest first. */
export function HistoryTab({ alert, onComment }: Props) {
  const path = alertHistoryPath(alert.id);
  const { data, failure, retry } = useAnswer<readonly HistoryEntry[]>(path, path, String(alert.state.version));
  const worker = useWorker();
  return (
    <div className="history">
      {worker !== undefined && (
        <button type="button" className="button" data-testid="alert-comment" onClick={onComment}>
          Comment…
        </button>
      )}
      {failure !== undefined && <Failure what="The history could not be loaded." failure={failure} retry={retry} />}
      {failure === undefined && data === undefined && <SkeletonRows rows={4} height="18px" />}
      {data !== undefined && (
        <ol className="history-list" data-testid="history">
          {data.toReversed().map((entry) => (
            <li key={entry.version}>
              <p className="history-head">
                <strong>{entry.by}</strong>
                <span className="muted">
                  <Time at={entry.at} />
                </span>
              </p>
              <HistorySteps entry={entry} />
            </li>
          ))}
          <li>
            <p className="history-head">
              <strong>Raised by rule {alert.ruleId}</strong>
              <span className="muted">
                <Time at={alert.arrival} />
              </span>
            </p>
          </li>
        </ol>
      )}
    </div>
  );
}

function HistorySteps({ entry }: { entry: HistoryEntry }) {
  const comment = entry.steps.find((step) => step.what === 'Comment');
  const others = entry.steps.filter((step) => step !== comment);
  return (
    <>
      {others.length > 0 && <p>{others.map(stepWords).join(' · ')}</p>}
      {comment !== undefined && <p className="history-comment">{stepWords(comment)}</p>}
    </>
  );
}
