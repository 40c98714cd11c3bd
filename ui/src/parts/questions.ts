/** Begins a question; what it gives tells whether the answer still counts. */
export type Questions = () => () => boolean;

/** Questions of one kind, of which the last counts: the answer of an older one may come after it and knows less. */
export function createQuestions(): Questions {
  let last = 0;
  return () => {
    const own = ++last;
    return () => own === last;
  };
}
