import type { KeyboardEvent } from 'react';
import { CopyButton } from '../parts/CopyButton';
import { highlight } from './highlight';

interface Props {
  firstLine: number;
  text: string;
}

/** The rule as its file has it, with the numbers of its lines. */
export function RuleSource({ firstLine, text }: Props) {
  return (
    <div className="source">
      <div
        className="source-scroll"
        tabIndex={0}
        role="region"
        aria-label="Source of the rule"
        onKeyDown={keepSideways}
      >
        <table className="source-lines mono">
          <tbody>
            {highlight(text).map((line, index) => (
              <tr key={index}>
                <td className="source-number" aria-hidden="true" data-line={firstLine + index} />
                <td className="source-text">
                  {line.map((token, place) => (
                    <span key={place} className={`xml-${token.kind}`}>
                      {token.text}
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <CopyButton text={text} what="the source" />
    </div>
  );
}

/** Long lines are scrolled with the arrow keys, which walk the list elsewhere. */
function keepSideways(event: KeyboardEvent) {
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    event.stopPropagation();
  }
}
