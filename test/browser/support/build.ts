import { buildConsole } from '../../../src/local/build-console.ts';

/** Before the browser opens anything: the console as its sources now are. */
export const setup = () => buildConsole();
