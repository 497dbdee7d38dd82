import { useMemo, useState } from 'react';
import type { ConsoleConfig } from './console-config.ts';
import { createFetcher } from './fetcher.ts';
import { nothingSeen, remember } from './last-seen.ts';
import type { Session } from './session.ts';
import type { Door } from './task-order.ts';
import { PartnerKeyForm, TopBar } from './top-bar.tsx';
import { Workbench } from './workbench.tsx';

/** The console of somebody who is signed in. */
export function App({ config, session }: { config: ConsoleConfig; session: Session }) {
  const [door, setDoor] = useState<Door>('newsroom');
  const [partnerKey, setPartnerKey] = useState<string>();
  const seen = useMemo(nothingSeen, []);
  const fetcher = useMemo(() => {
    const onAnswer = (answer: unknown) => remember(seen, answer);
    return door === 'newsroom'
      ? createFetcher({ endpoint: config.newsroomEndpoint, credential: session.token, onAnswer })
      : createFetcher({ endpoint: config.partnerEndpoint, credential: async () => partnerKey, onAnswer });
  }, [config, session, door, partnerKey, seen]);
  return (
    <div className="console" data-door={door}>
      <TopBar session={session} door={door} onDoor={setDoor} />
      {door === 'partner' && partnerKey === undefined ? (
        <PartnerKeyForm onKey={setPartnerKey} />
      ) : (
        <>
          {door === 'partner' && (
            <p className="notice">
              You see what this partner sees.{' '}
              <button type="button" onClick={() => setPartnerKey(undefined)}>
                Use another key
              </button>
            </p>
          )}
          <Workbench key={door} door={door} fetcher={fetcher} seen={seen} />
        </>
      )}
    </div>
  );
}
