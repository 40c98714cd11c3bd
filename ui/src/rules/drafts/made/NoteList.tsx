import { Icon } from '../../../parts/Icon';
import type { Note } from './types';

/** In what the rules are not what the query is: first what makes them find other events. */
export function NoteList({ notes }: { notes: readonly Note[] }) {
  const telling = notes.filter(({ changes }) => changes);
  const others = notes.filter(({ changes }) => !changes);
  return (
    <section className="panel made-notes" aria-label="What is not carried over" data-testid="made-notes">
      {telling.length === 0 ? (
        <p className="made-whole">
          <Icon name="check" size={14} />
          Every condition and count of the query is part of the rule.
        </p>
      ) : (
        <>
          <h3>
            <Icon name="warn" size={14} />
            Not part of the rule, which therefore finds other events than the query
          </h3>
          <Notes notes={telling} />
        </>
      )}
      {others.length > 0 && (
        <>
          <h3 className="muted">Not part of the rule, without a difference</h3>
          <Notes notes={others} />
        </>
      )}
    </section>
  );
}

function Notes({ notes }: { notes: readonly Note[] }) {
  return (
    <ul>
      {notes.map(({ step, reason }, index) => (
        <li key={index}>
          {step !== '' && <code className="mono">{step}</code>}
          <span>{step === '' ? `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.` : `${reason}.`}</span>
        </li>
      ))}
    </ul>
  );
}
