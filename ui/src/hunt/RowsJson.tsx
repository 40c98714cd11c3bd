import { counted } from '../format/numbers';
import { CopyButton } from '../parts/CopyButton';
import type { Answer } from './answer';
import { jsonLine } from './jsonLine';
import { markdownTable } from './markdown';

/** Rows that are drawn; a page of text that is longer is slow to scroll. */
const MOST = 200;

interface Props {
  answer: Answer;
}

/** The rows as JSON, an object a line. */
export function RowsJson({ answer }: Props) {
  const shown = answer.rows.slice(0, MOST).map((row) => jsonLine(answer.columns, row));
  const isAll = shown.length === answer.rows.length && !answer.more;
  return (
    <div className="hunt-json" data-testid="hunt-json">
      <div className="hunt-json-head">
        <p className="muted">
          {isAll
            ? `All ${counted(shown.length, 'row')}`
            : `The first ${counted(shown.length, 'row')}; an export has all`}
        </p>
        <span className="hunt-copies">
          <CopyButton
            text={markdownTable(answer.columns, answer.rows.slice(0, MOST))}
            what="these rows as a table in Markdown"
            words="Copy as Markdown"
          />
          <CopyButton text={`${shown.join('\n')}\n`} what="these rows as JSON lines" words="Copy" />
        </span>
      </div>
      <pre className="mono" tabIndex={0} aria-label="Rows as JSON lines">
        {shown.join('\n')}
      </pre>
    </div>
  );
}
