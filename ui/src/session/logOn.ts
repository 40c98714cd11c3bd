import { RequestFailure, change, getJson, read } from '../api/client';
import type { Session } from '../api/types';
import { signedIn, signedOut } from './session';

/** Finds out who is logged on. Throws when the server cannot say. */
export async function askWho(): Promise<void> {
  try {
    signedIn(await getJson<Session>('/api/session'));
  } catch (failure) {
    if (!(failure instanceof RequestFailure && failure.status === 401)) {
      throw failure;
    }
  }
}

/** Throws a {@link RequestFailure} when the pair is refused. */
export async function logOn(user: string, password: string): Promise<void> {
  signedIn(await read<Session>(await change('POST', '/api/session', { user, password })));
}

/** Tells the server that somebody is there, which keeps the session for another while. */
export async function stayLoggedOn(): Promise<void> {
  const answer = await change('PUT', '/api/session/activity');
  if (answer.status === 401) {
    signedOut();
    return;
  }
  signedIn(await read<Session>(answer));
}

/** Throws a {@link RequestFailure} when the server did not end the session: then it is still open. */
export async function logOff(): Promise<void> {
  const answer = await change('DELETE', '/api/session');
  if (!answer.ok && answer.status !== 401) {
    await read(answer);
  }
  signedOut();
}
