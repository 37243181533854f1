import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  type WorkerApiName,
  type WorkerApiReply,
  type WorkerApiRequest,
  workerApi,
} from '#src/contracts/worker-api/messages.ts';
import { freePort } from './free-port.ts';

type Answers = {
  [Name in WorkerApiName]: (request: WorkerApiRequest<Name>) => WorkerApiReply<Name> | Promise<WorkerApiReply<Name>>;
};

export interface TestHub {
  url: string;
  token: string;
  /** What the hub answers; a test puts its own in. One that throws an AppError-like object refuses with it. */
  answers: Answers;
  /** All messages so far, in the order of their arrival. */
  received: { name: WorkerApiName; request: unknown }[];
  /** Resolves with the request of the first message (of all, also earlier ones) that fits. */
  heard<Name extends WorkerApiName>(
    name: Name,
    fits?: (request: WorkerApiRequest<Name>) => boolean,
  ): Promise<WorkerApiRequest<Name>>;
  /** Every other address: transfers. */
  onOther: (request: IncomingMessage, response: ServerResponse) => void;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

/** The other end of the worker API, made of its contract: it checks each message and each answer with its schema. */
export async function startTestHub(answers: Answers): Promise<TestHub> {
  const token = 'the-token-of-the-worker-0123456789abcdef';
  const arrivals = new EventEmitter().setMaxListeners(0);
  const sockets = new Set<import('node:net').Socket>();
  let server: Server;
  const port = await freePort();

  const hub: TestHub = {
    url: `http://127.0.0.1:${port}`,
    token,
    answers,
    received: [],
    async heard(name, fits = () => true) {
      const schema = workerApi[name].request;
      for (let index = 0; ; index += 1) {
        while (index >= hub.received.length) await once(arrivals, 'message');
        const message = hub.received[index];
        if (message?.name !== name) continue;
        const request = schema.parse(message.request) as WorkerApiRequest<typeof name>;
        if (fits(request)) return request;
      }
    },
    onOther: (_request, response) => void response.writeHead(404).end(),
    async goAway() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
    comeBack: listen,
    async stop() {
      if (server.listening) await hub.goAway();
    },
  };

  async function listen(): Promise<void> {
    server = createServer((request, response) => {
      answer(request, response).catch((error: unknown) => {
        response.writeHead(500, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({ error: error instanceof Error ? { code: 'internal', userMessage: error.message } : error }),
        );
      });
    });
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = request.url?.replace('/worker-api/', '') ?? '';
    if (!isName(name)) return hub.onOther(request, response);
    if (request.headers.authorization !== `Bearer ${token}`)
      throw { code: 'not_signed_in', userMessage: 'Unknown token.' };
    const message = workerApi[name].request.parse(JSON.parse(await text(request)));
    hub.received.push({ name, request: message });
    arrivals.emit('message');
    const reply = await (hub.answers[name] as (request: unknown) => unknown)(message);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(workerApi[name].reply.parse(reply)));
  }

  await listen();
  return hub;
}

function isName(name: string): name is WorkerApiName {
  return Object.hasOwn(workerApi, name);
}
