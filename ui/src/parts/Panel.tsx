import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  /** Stands to the right of the title. */
  tools?: ReactNode;
  className?: string;
  testId?: string;
  children: ReactNode;
}

/** A titled card. */
export function Panel({ title, tools, className = '', testId, children }: Props) {
  const heading = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={heading} data-testid={testId}>
      <header className="panel-head">
        <h2 id={heading}>{title}</h2>
        {tools}
      </header>
      {children}
    </section>
  );
}
