import { RequestFailure } from '../api/client';
import { type Answer, type Question, ask, questionId, stopAsking } from '../hunt/answer';

/** So often, and milliseconds apart, a question is asked anew while others of the same person have all the room. */
const TRIES = 15;
const PAUSE = 1000;

/** Asks a question; done only when it is answered, or stopped on the server too. Waits while other pages of the session ask too much. */
export async function patientAsk(question: Question, signal: AbortSignal): Promise<Answer> {
  for (let tried = 1; ; tried++) {
    const id = questionId();
    try {
      return await ask(question, id, signal);
    } catch (failure) {
      if (signal.aborted) {
        await stopAsking(id);
        throw failure;
      }
      if (!(failure instanceof RequestFailure) || failure.status !== 429 || tried === TRIES) {
        throw failure;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    signal.throwIfAborted();
  }
}
