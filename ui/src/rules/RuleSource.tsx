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
      <div className="source-scroll" tabIndex={0} role="region" aria-label="Source of the rule">
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
