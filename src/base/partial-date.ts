// Dates without a time are dates, never instants: YYYY, YYYY-MM or YYYY-MM-DD, as much as is known (contract: PartialDate).

export type Precision = 'YEAR' | 'MONTH' | 'DAY';

const shape = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** True for a date of the calendar, to the precision given; 2021-02-30 is none. */
export function isPartialDate(text: string): boolean {
  const found = shape.exec(text);
  if (!found) return false;
  const [, year, month = '01', day = '01'] = found;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}

export function precisionOf(date: string): Precision {
  return date.length === 4 ? 'YEAR' : date.length === 7 ? 'MONTH' : 'DAY';
}

/** The first day a partial date can mean. */
export function firstDay(date: string): string {
  return `${date}${'-01-01'.slice(date.length - 4)}`;
}

/** The last day a partial date can mean. */
export function lastDay(date: string): string {
  if (date.length === 10) return date;
  if (date.length === 4) return `${date}-12-31`;
  const [year, month] = date.split('-').map(Number);
  return `${date}-${new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate()}`;
}
