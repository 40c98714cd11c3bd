import type { ReactNode } from 'react';
import type { Sources } from '../api/types';
import { count, shortCount } from '../format/numbers';
import { Panel } from '../parts/Panel';
import { type Measures, bytesWords } from './measures';

interface Props {
  sources: Sources;
  measures: Measures;
}

/** What the workspace takes up, what the rules have been through since the start, and what waits to leave. */
export function Engine({ sources: { requests }, measures: { files, outputs, tables } }: Props) {
  const sum = (of: (request: Sources['requests'][number]) => number) =>
    requests.reduce((before, request) => before + of(request), 0);
  const day = tables.reduce((before, { rows }) => before + rows, 0);
  return (
    <Panel title="Storage, engine and outputs" testId="source-engine">
      <dl className="engine">
        <Measure name="Workspace">
          {bytesWords(files.database)}
          <small>{bytesWords(files.log)} in its log</small>
        </Measure>
        <Measure name="Rows in 24 h">
          {shortCount(day)}
          <small>{(day / 86_400).toFixed(day < 864_000 ? 2 : 0)} a second</small>
        </Measure>
        <Measure name="Since the start">
          {shortCount(sum(({ totals }) => totals.stored))} rows
          <small>
            {count(sum(({ totals }) => totals.alerts))} alerts, {bytesWords(sum(({ totals }) => totals.bytes))} read
          </small>
        </Measure>
        {outputs.map(({ output, lines }) => (
          <Measure key={output} name={`Waits for ${output}.json`}>
            {count(lines)}
            <small>{lines === 1 ? 'line' : 'lines'}</small>
          </Measure>
        ))}
      </dl>
    </Panel>
  );
}

function Measure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="measure">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
