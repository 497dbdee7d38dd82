// The tasks in the order in which a story passes through the newsroom. Each is a file in schema/operations.
export type Door = 'newsroom' | 'partner';

export const taskOrder: Record<Door, readonly string[]> = {
  newsroom: [
    'import-story',
    'confirm-proposals',
    'edit-story',
    'publish',
    'publish-later',
    'add-quote',
    'correct-quote',
    'publish-correction',
    'withhold',
    'reinstate',
    'kill',
    'create-event',
    'link-event',
    'create-partner',
    'issue-key',
    'create-feed',
    'newest-articles',
    'article-with-draft',
    'follow-changes',
  ],
  partner: [
    'latest-articles',
    'article',
    'find-speaker',
    'quotes-of-speaker',
    'event-with-articles',
    'changes-since',
    'my-webhooks',
    'my-feeds',
  ],
};
