import type { Iso, Role } from '../api/types';

export interface Account {
  readonly name: string;
  readonly role: Role;
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
}

export interface NewToken extends NewTokenFacts {
  readonly token: string;
}

interface NewTokenFacts {
  readonly name: string;
  readonly role: Role;
  readonly expires: Iso | null;
}
