// Stands in for undici in the bundles: the agent that deliveries go out by, without the half of undici that nothing here
// uses (fetch, caches, mocks, WebSocket, proxies), which would be dead weight at every start.
import request from '../../node_modules/undici/lib/api/api-request.js';
import buildConnector from '../../node_modules/undici/lib/core/connect.js';
import errors from '../../node_modules/undici/lib/core/errors.js';
import Agent from '../../node_modules/undici/lib/dispatcher/agent.js';
import Dispatcher from '../../node_modules/undici/lib/dispatcher/dispatcher.js';

// As undici's own index does.
Object.assign(Dispatcher.prototype, { request });

export { Agent, buildConnector, errors };
