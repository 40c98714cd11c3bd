import { createStore } from '../parts/store';

export type SessionState =
  { readonly kind: 'unknown' } | { readonly kind: 'out' } | { readonly kind: 'in'; readonly user: string };

export const session = createStore<SessionState>({ kind: 'unknown' });

export function signedIn(user: string): void {
  session.set({ kind: 'in', user });
}

/** The server no longer knows this page's session. */
export function signedOut(): void {
  if (session.get().kind !== 'out') {
    session.set({ kind: 'out' });
  }
}
