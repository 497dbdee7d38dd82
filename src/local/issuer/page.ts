// The page on which one signs in locally: a button for each role, no script, nothing loaded from anywhere.
import { createHash } from 'node:crypto';
import { roles } from '../../access/viewer.ts';
import { html, type Reply } from './reply.ts';

const style = `
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5; }
body { display: grid; min-height: 90vh; place-content: center; margin: 1rem; }
main { max-width: 26rem; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
p { margin: 0 0 1.25rem; opacity: .8; }
button { display: block; width: 100%; margin: 0 0 .75rem; padding: .7rem 1rem; font: inherit; text-align: left;
  border: 1px solid #8888; border-radius: .5rem; background: transparent; cursor: pointer; }
button:hover, button:focus-visible { border-color: currentColor; }
strong { display: block; } small { opacity: .75; }`;
const styleHash = createHash('sha256').update(style).digest('base64');

const duties = {
  reporter: 'writes and imports drafts, quotes and events',
  editor: 'publishes, corrects and withdraws as well',
  admin: 'looks after partners and their keys as well',
} as const;

/** Shows the buttons; a click posts the role with the ticket. `leadsTo` is the origin that the answer redirects to. */
export function signInPage(ticket: string, leadsTo: string): Reply {
  const buttons = roles
    .map(
      (role) =>
        `<button name="role" value="${role}"><strong>Sign in as ${role}</strong><small>${duties[role]}</small></button>`,
    )
    .reverse()
    .join('\n');
  const body = `<h1>Dateline newsroom</h1>
<p>This issuer exists on this machine only. Choose who you are.</p>
<form method="post" action="authorize"><input type="hidden" name="ticket" value="${escapeHtml(ticket)}">
${buttons}
</form>`;
  return html(200, page(body), policy(`'self' ${leadsTo}`));
}

/** Says why nobody can sign in with this request; never redirects, for the address to go to is not to be trusted. */
export function refusalPage(status: number, sentence: string): Reply {
  return html(status, page(`<h1>This sign-in cannot go on</h1>\n<p>${escapeHtml(sentence)}</p>`), policy("'none'"));
}

function page(body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Sign in - Dateline</title><style>${style}</style></head>
<body><main>
${body}
</main></body></html>
`;
}

function policy(formAction: string): string {
  return `default-src 'none'; style-src 'sha256-${styleHash}'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
