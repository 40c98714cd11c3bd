import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { Failure } from '../parts/Failure';
import { useStore } from '../parts/store';
import { Logo } from '../shell/Logo';
import { LogOn } from './LogOn';
import { SessionEnd } from './SessionEnd';
import { askWho } from './logOn';
import { session } from './session';

interface Props {
  children: (user: string) => ReactNode;
}

/** The pages for whoever is logged on, the log-on for everybody else. The address stays, so that a link survives it. */
export function SessionGate({ children }: Props) {
  const state = useStore(session);
  const [failure, setFailure] = useState<unknown>();
  const ask = useCallback(() => {
    setFailure(undefined);
    askWho().catch(setFailure);
  }, []);
  useEffect(ask, [ask]);

  switch (state.kind) {
    case 'in':
      return (
        <>
          {children(state.user)}
          <SessionEnd />
        </>
      );
    case 'out':
      return <LogOn />;
    case 'unknown':
      return (
        <div className="gate">
          {failure === undefined ? (
            <Logo size={44} />
          ) : (
            <Failure what="ThreatLockDown could not be reached." failure={failure} retry={ask} />
          )}
        </div>
      );
  }
}
