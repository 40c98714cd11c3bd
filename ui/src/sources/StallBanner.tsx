import type { ReactNode } from 'react';
import type { Stall } from '../api/types';
import { Icon } from '../parts/Icon';
import { Ago, Time } from '../time/Time';

interface Props {
  stall: Stall;
  /** What the request is doing now, as the rest of a sentence. */
  doing: string;
}

/** Why a request is red although it may not have failed, since when, and what it does about it. */
export function StallBanner({ stall, doing }: Props) {
  return (
    <p className="stall" role="status" data-testid="source-stall">
      <Icon name="warn" size={15} />
      <span>
        {reasonWords(stall)} It {doing}.
      </span>
    </p>
  );
}

function reasonWords({ reason, since }: Stall): ReactNode {
  const at = (
    <>
      <Time at={since} /> (<Ago at={since} />)
    </>
  );
  switch (reason) {
    case 'no_success':
      return <>Nothing has come through since {at}, for more than three intervals.</>;
    case 'run_missed':
      return <>The run that was due at {at} has not begun.</>;
    case 'run_silent':
      return <>The run has given no sign of life since {at}.</>;
    case 'thread_ended':
      return <>Its thread ended unexpectedly at {at} and is begun anew.</>;
  }
}
