// The sweep function: every minute, what is due.
import { createFunctionApp } from '../api/function.ts';
import { sweep } from '../newsroom/sweep.ts';

const opened = createFunctionApp();

/** Goes on while there is more due than one sweep takes; the next minute finishes what this one cannot. */
export async function handler(): Promise<{ done: number }> {
  const { app } = await opened;
  let done = 0;
  for (let round = 0; round < 20; round += 1) {
    const some = await sweep(app);
    done += some;
    if (!some) break;
  }
  app.log.info('swept', { done });
  return { done };
}
