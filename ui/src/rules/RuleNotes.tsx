import { NoteLists } from '../alerts/detail/NoteLists';
import { CopyButton } from '../parts/CopyButton';
import type { RuleNote } from './types';

/** What one knows of a rule beside its conditions. */
export function RuleNotes({ note }: { note: RuleNote }) {
  return (
    <>
      <p className="wrap">
        <span className="muted">Needs:</span> {note.needs}
      </p>
      <NoteLists checks={note.checks} falsePositives={note.falsePositives} />
      {note.hunts.length > 0 && (
        <ul className="note-queries" aria-label="Queries after an alert">
          {note.hunts.map(({ title, query }) => (
            <li key={title}>
              {title}
              <CopyButton text={query} what="the query" />
              <pre className="lines mono">{query}</pre>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
