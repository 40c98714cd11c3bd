import type { ReactNode } from 'react';
import type { EntityKind } from '../url/entities';
import { Link } from '../url/Link';
import { KINDS } from './kinds';

interface Props {
  kind: EntityKind;
  name: string;
  className?: string;
  tabIndex?: number | undefined;
  children: ReactNode;
}

/** Leads to the page of a user, an address, an app or a resource. */
export function EntityLink({ kind, name, className = 'entity-link', tabIndex, children }: Props) {
  const what = `Go to this ${KINDS[kind].one}: ${name}`;
  return (
    <Link
      to={{ page: 'entities', alert: '', entity: { kind, name, find: '' } }}
      className={className}
      tabIndex={tabIndex}
      aria-label={what}
      title={what}
    >
      {children}
    </Link>
  );
}
