import { RequestFailure, failureWords } from '../api/client';
import { Icon } from '../parts/Icon';

/** Why a query was not answered: each mistake with its place. */
export function FailedRun({ failure }: { failure: unknown }) {
  const mistakes = failure instanceof RequestFailure ? failure.mistakes : [];
  return (
    <div role="alert">
      <ul className="hunt-mistakes" data-testid="hunt-mistakes">
        {mistakes.length === 0 ? (
          <li className="mistake">
            <Icon name="warn" size={14} />
            <span>{failureWords(failure)}</span>
          </li>
        ) : (
          mistakes.map(({ line, column, message }, index) => (
            <li key={index} className="mistake">
              <Icon name="warn" size={14} />
              <span>
                Line {line}, column {column}: {message}
              </span>
            </li>
          ))
        )}
      </ul>
    </div>
  );
}
