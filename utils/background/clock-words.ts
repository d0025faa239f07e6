/** `03:10`, by the reader's clock and habits. For moments of the next 24 hours. */
export function clockWords(at: number): string {
  return new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' }).format(at);
}
