import './no-eval.ts';
import './canceled.ts';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './console.css';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { readConfig } from './console-config.ts';
import { openSession } from './session.ts';

const root = createRoot(document.getElementById('root') as HTMLElement);

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="card">
      <h2>{title}</h2>
      {children}
    </main>
  );
}

async function start(): Promise<void> {
  const page = new URL(location.href);
  const config = await readConfig(page);
  const signIn = await openSession(config, page);
  if (signIn.state === 'signed-in') return root.render(<App config={config} session={signIn.session} />);
  root.render(
    <Card title="Dateline newsroom">
      <p>You are signed out.</p>
      <button type="button" onClick={() => signIn.signIn().catch(fail)}>
        Sign in
      </button>
    </Card>,
  );
}

function fail(error: unknown): void {
  root.render(
    <Card title="The console cannot start">
      <p>{error instanceof Error ? error.message : 'Something unexpected happened.'}</p>
      <button type="button" onClick={() => location.assign(location.pathname)}>
        Try again
      </button>
    </Card>,
  );
}

start().catch(fail);
