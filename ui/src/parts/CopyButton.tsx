import { useEffect, useState } from 'react';
import { Icon } from './Icon';

interface Props {
  /** What is copied. */
  text: string;
  /** What the copied thing is: `the query`. */
  what: string;
  words?: string;
  tabIndex?: number;
}

export function CopyButton({ text, what, words, tabIndex }: Props) {
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') {
      return undefined;
    }
    const timer = setTimeout(() => setState('idle'), 1600);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy() {
    setState((await write(text)) ? 'done' : 'failed');
  }

  const said = state === 'done' ? 'Copied' : state === 'failed' ? 'Not copied' : (words ?? '');
  return (
    <button
      type="button"
      className={words === undefined ? 'icon-button' : 'button button-small'}
      aria-label={`Copy ${what}`}
      title={`Copy ${what}`}
      tabIndex={tabIndex}
      onClick={copy}
    >
      <Icon name={state === 'done' ? 'check' : 'copy'} size={14} />
      {words !== undefined && said}
      <span className="unseen" role="status">
        {state === 'idle' ? '' : said}
      </span>
    </button>
  );
}

/** The clipboard of the browser is there over HTTPS and on localhost only; elsewhere a hidden field does the work. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeByField(text);
  }
}

function writeByField(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'unseen';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) {
    focused.focus();
  }
  return done;
}
