import { builder } from '../graph/builder.ts';
import { subjectName } from './model.ts';

/** Backed by the code alone. */
export const SubjectRef = builder.objectRef<string>('Subject').implement({
  description: 'An IPTC Media Topic.',
  fields: (t) => ({
    code: t.string({ description: 'Such as medtop:20000002.', resolve: (code) => code }),
    name: t.string({ description: 'The English name.', resolve: subjectName }),
  }),
});
