import { useState } from 'react';
import { useAnswer } from '../../api/useAnswer';
import { Dialog } from '../../parts/Dialog';
import { Empty } from '../../parts/Empty';
import { Failure } from '../../parts/Failure';
import { SkeletonRows } from '../../parts/Skeleton';
import { useMayDo, useWorker } from '../../session/mayDo';
import { ExceptionCard } from './ExceptionCard';
import type { AlertException } from './types';

/** All exceptions, those in force first; what has ended stays to be read. */
export function ExceptionsPanel({ onClose }: { onClose: () => void }) {
  const [round, setRound] = useState(0);
  const path = '/api/exceptions';
  const { data, failure, retry } = useAnswer<readonly AlertException[]>(path, path, String(round));
  const worker = useWorker() !== undefined;
  const engineer = useMayDo('make any exception');
  const inForce = data?.filter(({ state }) => state === 'active') ?? [];
  const over = data?.filter(({ state }) => state !== 'active') ?? [];
  const card = (exception: AlertException) => (
    <ExceptionCard
      key={exception.id}
      exception={exception}
      worker={worker}
      engineer={engineer}
      onChanged={() => setRound((before) => before + 1)}
    />
  );
  return (
    <Dialog title="Exceptions" testId="exceptions-panel" onClose={onClose}>
      <div className="exceptions">
        {failure !== undefined && (
          <Failure what="The exceptions could not be loaded." failure={failure} retry={retry} />
        )}
        {data === undefined && failure === undefined && <SkeletonRows rows={6} height="18px" />}
        {data?.length === 0 && (
          <Empty icon="eyeOff" title="No exceptions">
            <p>
              An exception closes alerts that nobody wants to be told of as they are raised. Make one from an alert,
              with the key e.
            </p>
          </Empty>
        )}
        {inForce.length > 0 && <ul className="exception-list">{inForce.map(card)}</ul>}
        {over.length > 0 && (
          <>
            <h3 className="exceptions-over">Over</h3>
            <ul className="exception-list">{over.map(card)}</ul>
          </>
        )}
      </div>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
