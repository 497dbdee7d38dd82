// What is published while work is measured.

/** Stories of the measure DESIGN names: bodies of 3 KB, three quotes, two events. */
export const quotes: string[] = ['We will sign on Monday', 'The cranes are ready', 'Nobody will be left out'];
const words = quotes.map((text, i) => `“${text},” said Speaker ${i}, the minister of ports.`).join('\n\n');
const filler = Array.from({ length: 9 }, (_, i) => `Paragraph ${i}. ${'The ports of the coast are busy. '.repeat(9)}`);
export const body: string = `${words}\n\n${filler.join('\n\n')}`;
