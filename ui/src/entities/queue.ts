/** Lets so many tasks run at a time; the others wait in their order. */
export function queueOf(most: number) {
  const waiting: (() => void)[] = [];
  let running = 0;

  function next() {
    if (running < most) {
      const start = waiting.shift();
      if (start !== undefined) {
        running++;
        start();
      }
    }
  }

  /** Runs the task when it is its turn, at the end of those that wait or before them; one that is aborted before never begins. */
  return function run<T>(task: () => Promise<T>, signal: AbortSignal, place: 'first' | 'last' = 'last'): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const start = () => {
        const done = () => {
          running--;
          next();
        };
        if (signal.aborted) {
          reject(signal.reason as Error);
          done();
          return;
        }
        task().then(resolve, reject).finally(done);
      };
      if (place === 'first') {
        waiting.unshift(start);
      } else {
        waiting.push(start);
      }
      next();
    });
  };
}
