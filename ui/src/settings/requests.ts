import { change, failureOf } from '../api/client';
import { signedOut } from '../session/session';

/** Sends a change and gives the JSON of its answer; undefined where the answer has none. */
export async function send<T = undefined>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T | undefined> {
  const answer = await change(method, path, body);
  if (answer.status === 401) {
    signedOut();
  }
  if (!answer.ok) {
    throw await failureOf(answer);
  }
  return answer.status === 204 ? undefined : ((await answer.json()) as T);
}
