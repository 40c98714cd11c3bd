import type { Iso, Role } from '../api/types';

export interface Account {
  readonly name: string;
  readonly role: Role;
  /** The ids of those it is limited to; null for all. */
  readonly tenants: readonly string[] | null;
}

export interface NewPassword {
  readonly password: string;
}

export interface Token {
  readonly name: string;
  readonly role: Role;
  readonly created: Iso;
  /** Null for never. */
  readonly expires: Iso | null;
  /** The ids of those it is limited to; null for all. */
  readonly tenants: readonly string[] | null;
}

export interface NewToken extends NewTokenFacts {
  readonly token: string;
}

interface NewTokenFacts {
  readonly name: string;
  readonly role: Role;
  readonly expires: Iso | null;
}

/** Somebody who is logged on. */
export interface OpenSession {
  /** Names the session, and opens nothing. */
  readonly id: string;
  readonly user: string;
  readonly role: Role;
  /** `local` or `entra`. */
  readonly origin: string;
  readonly address: string;
  readonly opened: Iso;
  readonly active: Iso;
  readonly ends: Iso;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

/** Log-on that is refused; the empty text stands for any account, and for networks that the account was not used from. */
export interface LogonLock {
  readonly user: string;
  readonly network: string;
  readonly failures: number;
  readonly last: Iso;
  readonly until: Iso;
}
