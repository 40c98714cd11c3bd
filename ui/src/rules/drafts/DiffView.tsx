import { diff } from './diff';

const SIGNS = { same: ' ', added: '+', removed: '−' };

/** What became of a text, line by line; a sign and a word for each change, not a colour alone. */
export function DiffView({ before, after }: { before: string; after: string }) {
  const lines = diff(before, after);
  return (
    <div className="source source-scroll" tabIndex={0} role="region" aria-label="Changes">
      <table className="source-lines mono">
        <tbody>
          {lines.map(({ kind, text }, index) => (
            <tr key={index} className={`diff-${kind}`}>
              <td className="source-number" aria-hidden="true" data-line={SIGNS[kind]} />
              <td className="source-text">
                {kind !== 'same' && <span className="unseen">{kind}: </span>}
                {text}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
