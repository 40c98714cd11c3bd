import { type ReactNode, useId } from 'react';
import { Icon } from '../../parts/Icon';

interface Props {
  title: string;
  /** What is seen to be so; left out where the page cannot know. */
  seen?: 'done' | 'open';
  testId?: string;
  children: ReactNode;
}

/** One step. Its number is its place in the list. */
export function Step({ title, seen, testId, children }: Props) {
  const heading = useId();
  return (
    <li className="connect-step" aria-labelledby={heading} data-testid={testId}>
      <h3 id={heading}>
        {title}
        {seen !== undefined && (
          <span className={seen === 'done' ? 'connect-seen good-words' : 'connect-seen muted'}>
            <Icon name={seen === 'done' ? 'check' : 'ring'} size={14} />
            {seen === 'done' ? 'done' : 'not yet'}
          </span>
        )}
      </h3>
      {children}
    </li>
  );
}
