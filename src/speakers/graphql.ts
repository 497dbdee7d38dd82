import { builder } from '../graph/builder.ts';
import { connectionOf } from '../graph/connection.ts';
import { Node } from '../graph/node.ts';
import { type Speaker, speakerKinds } from './model.ts';

const SpeakerKindRef = builder.enumType('SpeakerKind', { values: speakerKinds });

export const SpeakerRef = builder.objectRef<Speaker>('Speaker').implement({
  description: 'Whoever stories quote: a person, an organisation, or somebody whom a story does not name.',
  interfaces: [Node],
  fields: (t) => ({
    name: t.exposeString('name'),
    kind: t.field({ type: SpeakerKindRef, resolve: ({ kind }) => kind }),
  }),
});

export const SpeakerConnection = connectionOf('Speaker', SpeakerRef);
