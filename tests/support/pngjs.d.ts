/** The part of pngjs that the tests use; it comes without types. */
declare module 'pngjs' {
  export class PNG {
    static readonly sync: { read(png: Buffer): PNG; write(png: PNG): Buffer };
    static bitblt(
      from: PNG,
      to: PNG,
      fromX: number,
      fromY: number,
      width: number,
      height: number,
      toX: number,
      toY: number,
    ): void;
    constructor(size: { width: number; height: number });
    readonly width: number;
    readonly height: number;
    /** Red, green, blue and opacity of each pixel, row by row. */
    readonly data: Buffer;
  }
}
