// What Lambda's own bootstrap does, as far as a bundle can tell: asks for an event, runs the handler, sends the answer.
import { pathToFileURL } from 'node:url';

const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
const started = performance.now();
const { handler } = await import(pathToFileURL(process.argv[2]).href);
await fetch(`${api}/imported`, { method: 'POST', body: String(performance.now() - started) });
for (;;) {
  const next = await fetch(`${api}/invocation/next`);
  const id = next.headers.get('lambda-runtime-aws-request-id');
  const deadline = Number(next.headers.get('lambda-runtime-deadline-ms'));
  const context = {
    awsRequestId: id,
    functionName: 'under-test',
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
  const [path, answer] = await next
    .json()
    .then((event) => handler(event, context))
    .then(
      (value) => ['response', value ?? null],
      (error) => ['error', { errorType: error?.name, errorMessage: String(error?.message ?? error) }],
    );
  await fetch(`${api}/invocation/${id}/${path}`, { method: 'POST', body: JSON.stringify(answer) });
}
