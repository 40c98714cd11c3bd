import { count } from '../format/numbers';
import { Icon } from '../parts/Icon';
import { Panel } from '../parts/Panel';
import { Ago } from '../time/Time';
import type { Output } from './engine';

interface Props {
  outputs: readonly Output[];
}

/** What has left the workspace since the start, what could not, and what is held. */
export function Outputs({ outputs }: Props) {
  const used = outputs.filter(({ waiting, left, failures }) => waiting + left + failures > 0);
  return (
    <Panel title="Notifications and files" className="outputs" testId="source-outputs">
      {used.length === 0 ? (
        <p className="panel-none">No line has left since the start, and none waits.</p>
      ) : (
        <table className="outputs-table">
          <caption className="unseen">Outputs since the start</caption>
          <thead>
            <tr>
              <th scope="col">Output</th>
              <th scope="col" className="number">
                Sent
              </th>
              <th scope="col" className="number">
                Failed
              </th>
              <th scope="col" className="number">
                Held
              </th>
              <th scope="col">Now</th>
            </tr>
          </thead>
          <tbody>
            {used.map((output) => (
              <tr key={output.output} data-testid="source-output">
                <th scope="row">{output.output}.json</th>
                <td className="number">{count(output.left)}</td>
                <td className="number">{count(output.failures)}</td>
                <td className="number">{count(output.waiting)}</td>
                <td>
                  <Now output={output} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {used.map(
        ({ output, trouble }) =>
          trouble !== null && (
            <p key={output} className="output-trouble" role="status">
              {output}.json cannot be written, its lines wait in the workspace: {trouble.message}
              <small>
                tried <Ago at={trouble.time} />
              </small>
            </p>
          ),
      )}
    </Panel>
  );
}

function Now({ output: { trouble, waiting } }: { output: Output }) {
  return trouble === null ? (
    <span className="output-now">
      <Icon name="check" size={14} />
      {waiting === 0 ? 'all has left' : 'on its way'}
    </span>
  ) : (
    <span className="output-now output-bad">
      <Icon name="warn" size={14} />
      cannot leave
    </span>
  );
}
