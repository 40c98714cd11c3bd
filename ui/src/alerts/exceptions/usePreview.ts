import { useEffect, useState } from 'react';
import { change, failureWords, read } from '../../api/client';
import { type Draft, conditionOf, isComplete } from './conditions';
import type { Preview } from './types';

const PAUSE = 350;

export interface Previewed {
  readonly preview: Preview | undefined;
  readonly mistake: string;
}

/** What the server says that these conditions would have hidden, soon after they change. */
export function usePreview(drafts: readonly Draft[]): Previewed {
  const [held, setHeld] = useState<Previewed & { readonly subject: string }>({
    subject: '',
    preview: undefined,
    mistake: '',
  });
  const subject = isComplete(drafts) ? JSON.stringify(drafts.map(conditionOf)) : '';

  useEffect(() => {
    if (subject === '') {
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      change('POST', '/api/exceptions/preview', { conditions: JSON.parse(subject) as unknown }, abort.signal)
        .then((answer) => read<Preview>(answer))
        .then(
          (preview) => setHeld({ subject, preview, mistake: '' }),
          (failure: unknown) => {
            if (!abort.signal.aborted) {
              setHeld({ subject, preview: undefined, mistake: failureWords(failure) });
            }
          },
        );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [subject]);

  // An answer to conditions that have changed since must not be read as one to these.
  return held.subject === subject && subject !== '' ? held : { preview: undefined, mistake: '' };
}
