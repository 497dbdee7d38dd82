// Words that make a date the date of an event: what happened as a noun, or as a verb with the noun that a headline would use.

export const EVENT_NOUNS = new Set(
  `statement declaration agreement treaty accord pact deal ceasefire armistice truce meeting summit talks conference congress session
  forum election elections vote referendum inauguration coup war battle attack attacks bombing shooting massacre explosion blast
  earthquake quake flood floods hurricane storm eruption fire crash accident disaster collapse derailment invasion offensive
  operation launch opening closure ceremony concert match game final championship festival protest protests rally march strike strikes
  revolution uprising riot riots verdict ruling trial sentencing arrest resignation death funeral murder assassination
  killing visit speech debate hearing raid merger anniversary independence exhibition parade premiere race marathon lockdown outbreak
  resolution law decree protocol memorandum convention siege blockade festival tournament olympics constitution amendment`.split(
    /\s+/u,
  ),
);

/** Russian and Azerbaijani nouns by their stems. */
export const EVENT_STEMS =
  /^(?:соглашени|заявлени|договор|встреч|саммит|выбор|войн|теракт|землетрясени|референдум|конференци|перемири|взрыв|нападени|катастроф|авари|митинг|протест|saziş|bəyanat|müqavilə|görüş|seçki|müharibə|zəlzələ|referendum|sammit|konfrans|hücum|partlayış|atəşkəs|mitinq)/u;

/** Verbs that say only that the event took place. */
export const HELD =
  /^(?:held|place|took|takes|take|began|begins|start(?:s|ed)|due|scheduled|planned|set|will|would|be|been|was|were|is|are|to|expected|opened|came|come)$/u;

/** What a verb names: `of` the one it was done to (passive, or the object), or of the subject (`alone`). */
export const EVENT_VERBS: Record<string, { noun: string; alone?: true }> = {
  signed: { noun: 'Signing' },
  opened: { noun: 'Opening', alone: true },
  closed: { noun: 'Closure', alone: true },
  killed: { noun: 'Killing' },
  elected: { noun: 'Election' },
  founded: { noun: 'Founding' },
  established: { noun: 'Founding' },
  arrested: { noun: 'Arrest' },
  seized: { noun: 'Seizure' },
  launched: { noun: 'Launch' },
  adopted: { noun: 'Adoption' },
  approved: { noun: 'Approval' },
  bought: { noun: 'Purchase' },
  acquired: { noun: 'Purchase' },
  discovered: { noun: 'Discovery' },
  resigned: { noun: 'Resignation', alone: true },
  died: { noun: 'Death', alone: true },
  began: { noun: 'Start', alone: true },
  started: { noun: 'Start', alone: true },
  ended: { noun: 'End', alone: true },
  sank: { noun: 'Sinking', alone: true },
  crashed: { noun: 'Crash', alone: true },
  collapsed: { noun: 'Collapse', alone: true },
  released: { noun: 'Release' },
  appointed: { noun: 'Appointment' },
  inaugurated: { noun: 'Inauguration' },
  consecrated: { noun: 'Consecration' },
  completed: { noun: 'Completion' },
  introduced: { noun: 'Introduction' },
  born: { noun: 'Birth' },
  assassinated: { noun: 'Assassination' },
  murdered: { noun: 'Murder' },
  sentenced: { noun: 'Sentencing' },
  ratified: { noun: 'Ratification' },
};
