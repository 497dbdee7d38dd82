// Stands in for @whatwg-node/fetch in the bundles: Node 24 has all of it, so the ponyfill is dead weight at every start.
const { ReadableStream, WritableStream, TransformStream, CompressionStream, DecompressionStream } = globalThis;
const { TextEncoderStream, TextDecoderStream, TextDecoder, TextEncoder, Blob, File, btoa } = globalThis;
const { fetch, Headers, Request, Response, FormData, URL, URLSearchParams, URLPattern, crypto, WebSocket } = globalThis;

export {
  Blob,
  btoa,
  CompressionStream,
  crypto,
  DecompressionStream,
  File,
  FormData,
  fetch,
  Headers,
  ReadableStream,
  Request,
  Response,
  TextDecoder,
  TextDecoderStream,
  TextEncoder,
  TextEncoderStream,
  TransformStream,
  URL,
  URLPattern,
  URLSearchParams,
  WebSocket,
  WritableStream,
};

/** What the ponyfill offers beside the classes: all of them, as an object. */
export const createFetch = () => globalThis;
