import { signedOut } from '../session/session';
import { tenantHeader } from './tenants';

/** Something wrong with a query; line and column from 1, the token empty at the end of the query. */
export interface Mistake {
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly token: string;
}

/** A request that the server refused or that did not reach it. The message is one line for the reader. */
export class RequestFailure extends Error {
  constructor(
    /** The HTTP status; 0 when there was no answer. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly mistakes: readonly Mistake[] = [],
  ) {
    super(message);
    this.name = 'RequestFailure';
  }
}

/** The JSON at a path. An answer 401 also ends the session on this page. */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const answer = await send(path, signal === undefined ? {} : { signal });
  if (answer.status === 401) {
    signedOut();
  }
  return read<T>(answer);
}

/** Why a change is refused that would be refused again. */
const REFUSED: readonly string[] = ['FORBIDDEN', 'LIMITED_TO_TENANTS'];

/** Sends a change, with the token that proves that it comes from this page. */
export async function change(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Response> {
  let answer = await sendChange(method, path, body, signal);
  if (answer.status === 403 && !REFUSED.includes((await failureOf(answer.clone())).code)) {
    // The token was of an earlier session: asking who is logged on brings a fresh one.
    await send('/api/session', {});
    answer = await sendChange(method, path, body, signal);
  }
  return answer;
}

async function sendChange(method: string, path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  if (csrfToken() === '') {
    await send('/api/session', {});
  }
  const headers: Record<string, string> = { 'X-XSRF-TOKEN': csrfToken() };
  if (body === undefined) {
    return send(path, { method, headers, ...(signal === undefined ? {} : { signal }) });
  }
  return send(path, {
    method,
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  });
}

function csrfToken(): string {
  const cookie = document.cookie.split('; ').find((part) => part.startsWith('XSRF-TOKEN='));
  return cookie === undefined ? '' : decodeURIComponent(cookie.slice('XSRF-TOKEN='.length));
}

async function send(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, {
      ...request,
      headers: { Accept: 'application/json', ...tenantHeader(), ...request.headers },
    });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') {
      throw failure;
    }
    throw new RequestFailure(0, 'unreachable', 'The ThreatLockDown server does not answer. Is it running?');
  }
}

/** The answer's JSON, or the failure that it tells of. */
export async function read<T>(answer: Response): Promise<T> {
  if (answer.ok) {
    return (await answer.json()) as T;
  }
  throw await failureOf(answer);
}

export async function failureOf(answer: Response): Promise<RequestFailure> {
  try {
    const { error } = (await answer.json()) as { error?: { code?: string; message?: string; mistakes?: Mistake[] } };
    if (typeof error?.message === 'string') {
      return new RequestFailure(answer.status, error.code ?? '', error.message, error.mistakes);
    }
  } catch {
    // No JSON: the status has to speak.
  }
  return new RequestFailure(answer.status, 'http', `The server answered with status ${answer.status}.`);
}

/** The line to show for anything that was thrown. */
export function failureWords(failure: unknown): string {
  return failure instanceof RequestFailure ? failure.message : 'Something on this page failed. Load it again.';
}
