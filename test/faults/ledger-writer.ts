// A newsroom in a process of its own, made to be killed: it publishes without a pause and says what it was promised.
// Usage: ledger-writer.ts <endpoint> <table>. Prints `try` before and `ack` after each change of a published story.
import { systemClock } from '../../src/base/clock.ts';
import { aDraft, published, updated, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const [endpoint = '', table = ''] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

async function told<T>(what: string, run: () => Promise<T>): Promise<T> {
  say(`try ${what}`);
  const result = await run();
  say(`ack ${what}`);
  return result;
}

async function lane(world: World, number: number): Promise<void> {
  for (let i = 0; ; i += 1) {
    const draft = await aDraft(world, { headline: `Story ${number}.${i}`, keywords: ['ports', `lane ${number}`] });
    let story = await told(`ARTICLE_PUBLISHED ${draft.id} 1`, () => published(world, draft));
    const change = await updated(world, story, { headline: `Story ${number}.${i}, again`, keywords: ['harbours'] });
    story = await told(`ARTICLE_UPDATED ${draft.id} 2`, () => published(world, change));
    const verb = i % 2 ? 'killArticle' : 'withholdArticle';
    const type = i % 2 ? 'ARTICLE_KILLED' : 'ARTICLE_WITHHELD';
    await told(`${type} ${draft.id} 2`, () => withdrawn(world, verb, story.id));
  }
}

const world = await aWorld({ endpoint, table });
world.app.clock = systemClock;
const lanes = [0, 1, 2, 3].map((number) => lane(world, number));
say('ready');
// With the engine killed its calls fail: it has nothing more to say then, and waits to be killed itself.
await Promise.all(lanes.map((one) => one.catch((error) => say(`failed ${String(error).slice(0, 200)}`))));
setInterval(() => {}, 1000);
