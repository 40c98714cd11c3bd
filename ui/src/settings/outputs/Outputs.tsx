import { useAnswer } from '../../api/useAnswer';
import { Empty } from '../../parts/Empty';
import { Failure } from '../../parts/Failure';
import { Panel } from '../../parts/Panel';
import { SkeletonRows } from '../../parts/Skeleton';
import { usePolling } from '../../sources/usePolling';
import { OutputCard } from './OutputCard';
import type { Output } from './types';
import './outputs.css';

const LOOK_MILLISECONDS = 15_000;

/** Where alerts and events leave to, and how that stands. */
export function Outputs() {
  const round = usePolling(LOOK_MILLISECONDS);
  const { data, failure, retry } = useAnswer<readonly Output[]>('/api/outputs', 'outputs', String(round));
  return (
    <Panel title="Notifications" testId="outputs">
      <p className="settings-text muted">
        Alerts leave as lines of files, in the layout that existing forwarders read; one of them takes the lines on to
        mail, chat or another system. ThreatLockDown itself sends no mail and calls no webhook. What leaves is set in
        ossec.conf and counts from the next start on.
      </p>
      {failure !== undefined && <Failure what="The outputs could not be loaded." failure={failure} retry={retry} />}
      {data === undefined && failure === undefined && <SkeletonRows rows={6} height="18px" />}
      {data !== undefined && data.length === 0 && (
        <Empty icon="takeIn" title="Nothing leaves here">
          <p>This server was started without outputs.</p>
        </Empty>
      )}
      {data?.map((output) => (
        <OutputCard key={output.name} output={output} />
      ))}
    </Panel>
  );
}
