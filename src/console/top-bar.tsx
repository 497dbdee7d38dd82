import { useState } from 'react';
import type { Session } from './session.ts';
import type { Door } from './task-order.ts';

type Props = { session: Session; door: Door; onDoor: (door: Door) => void };

/** Who is signed in and through which door one looks. */
export function TopBar({ session, door, onDoor }: Props) {
  return (
    <header className="top-bar">
      <h1>Dateline</h1>
      <fieldset>
        <legend className="visually-hidden">Which door to look through</legend>
        <button type="button" aria-pressed={door === 'newsroom'} onClick={() => onDoor('newsroom')}>
          Newsroom
        </button>
        <button type="button" aria-pressed={door === 'partner'} onClick={() => onDoor('partner')}>
          View as partner
        </button>
      </fieldset>
      <p className="who" title={session.roles.join(', ')}>
        {session.name}
        <span className="role">{session.roles.join(', ') || 'no role'}</span>
      </p>
      <button type="button" onClick={() => void session.signOut()}>
        Sign out
      </button>
    </header>
  );
}

/** Asks for a partner's key. It is kept in memory only: it is gone when the page is. */
export function PartnerKeyForm({ onKey }: { onKey: (key: string) => void }) {
  const [key, setKey] = useState('');
  return (
    <main className="card">
      <h2>View as partner</h2>
      <p>
        Paste a partner's key to see exactly what that partner sees. Create a partner and issue a key in the newsroom if
        you have none. The key stays in the memory of this page and is sent to the partner endpoint only.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (key.trim() !== '') onKey(key.trim());
        }}
      >
        <label>
          Partner key
          <input
            type="password"
            autoComplete="off"
            spellCheck={false}
            value={key}
            onChange={(event) => setKey(event.target.value)}
          />
        </label>
        <button type="submit">Look as this partner</button>
      </form>
    </main>
  );
}
