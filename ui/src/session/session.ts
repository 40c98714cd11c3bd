import type { Role, Session } from '../api/types';
import { createStore } from '../parts/store';
import { ends, noteEnds } from './ends';

export type SessionState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'out' }
  | {
      readonly kind: 'in';
      readonly user: string;
      readonly role: Role;
      readonly tenants: readonly string[] | undefined;
    };

export const session = createStore<SessionState>({ kind: 'unknown' });

export function signedIn(known: Session): void {
  const { user, role, tenants } = known;
  noteEnds(known, Date.now());
  const before = session.get();
  // Who asks again and again is told once: a new state would draw every page anew.
  if (
    before.kind !== 'in' ||
    before.user !== user ||
    before.role !== role ||
    before.tenants?.join() !== tenants?.join()
  ) {
    session.set({ kind: 'in', user, role, tenants });
  }
}

/** The server no longer knows this page's session. */
export function signedOut(): void {
  if (session.get().kind !== 'out') {
    ends.set(undefined);
    session.set({ kind: 'out' });
  }
}
