import type { Role, Session } from '../api/types';
import { createStore } from '../parts/store';

export type SessionState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'out' }
  | { readonly kind: 'in'; readonly user: string; readonly role: Role };

export const session = createStore<SessionState>({ kind: 'unknown' });

export function signedIn({ user, role }: Session): void {
  session.set({ kind: 'in', user, role });
}

/** The server no longer knows this page's session. */
export function signedOut(): void {
  if (session.get().kind !== 'out') {
    session.set({ kind: 'out' });
  }
}
