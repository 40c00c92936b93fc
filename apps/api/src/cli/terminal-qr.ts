import QRCode from 'qrcode';

const QUIET_ZONE = 4;
const BLACK_ON_WHITE = '\u001b[30;107m';
const RESET = '\u001b[0m';

/** A QR code for a terminal, two modules a character: dark on white whatever the terminal's colours, with its margin. */
export function terminalQr(content: string): string {
  const { size, data } = QRCode.create(content, { errorCorrectionLevel: 'L' }).modules;
  const isDark = (row: number, column: number) =>
    row >= 0 && row < size && column >= 0 && column < size && data[row * size + column] === 1;
  const places = Array.from({ length: size + 2 * QUIET_ZONE }, (_, index) => index - QUIET_ZONE);
  const upperRows = places.filter((_, index) => index % 2 === 0);
  const line = (row: number) => places.map((column) => block(isDark(row, column), isDark(row + 1, column))).join('');
  return upperRows.map((row) => `${BLACK_ON_WHITE}${line(row)}${RESET}`).join('\n');
}

function block(upper: boolean, lower: boolean): string {
  if (upper) return lower ? '█' : '▀';
  return lower ? '▄' : ' ';
}
