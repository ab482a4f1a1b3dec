// A table as a CSV file that a spreadsheet opens: UTF-8 with a mark, CRLF, and a ' before what a
// spreadsheet would take for a formula.
const runs = (text: string): boolean => {
  const rest = text.replace(/^'+/, '');
  return /^[=@＝＠\t\r\n]/.test(rest) || (/^[+\-＋－]./s.test(rest) && !Number.isFinite(Number(rest)));
};

export function csv(rows: (string | number | null | undefined)[][]): string {
  const cell = (it: string | number | null | undefined) => {
    const text = String(it ?? '');
    const safe = typeof it === 'string' && runs(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

export function save(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
