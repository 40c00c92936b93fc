import { clampChroma, converter, formatHex, type Oklch, wcagContrast } from 'culori';

/** What one color becomes in one theme: for shapes; for buttons and links; for a button under the pointer; on buttons. */
export interface ThemeColors {
  readonly accent: string;
  readonly action: string;
  readonly actionStrong: string;
  readonly onAction: string;
}

export interface BrandColors {
  readonly light: ThemeColors;
  readonly dark: ThemeColors;
}

/** The ground that is hardest to be seen on, and what stands on a button; as in apps/web/src/ui/theme.css. */
const LIGHT = { ground: '#fcfbf7', onAction: '#ffffff', towards: -1 } as const;
const DARK = { ground: '#1b211e', onAction: '#151a17', towards: 1 } as const;
type Theme = typeof LIGHT | typeof DARK;

/** WCAG 2.2, 1.4.3 (AA) and 1.4.11. */
const TEXT_CONTRAST = 4.5;
const SHAPE_CONTRAST = 3;
/** Of a lightness from 0 to 1. */
const STEP = 0.005;
const STRONGER = 0.06;

const toOklch = converter('oklch');

/** A color is not trusted to be readable: it is made darker on light pages, and lighter on dark ones, until it is. */
export function brandColors(color: string): BrandColors {
  return { light: inTheme(color, LIGHT), dark: inTheme(color, DARK) };
}

function inTheme(color: string, theme: Theme): ThemeColors {
  const isText = (candidate: string) =>
    wcagContrast(candidate, theme.ground) >= TEXT_CONTRAST && wcagContrast(candidate, theme.onAction) >= TEXT_CONTRAST;
  const action = until(isText, color, theme);
  return {
    accent: until((candidate) => wcagContrast(candidate, theme.ground) >= SHAPE_CONTRAST, color, theme),
    action,
    actionStrong: moved(action, theme.towards * STRONGER),
    onAction: theme.onAction,
  };
}

/** The nearest color in the theme's direction that fits. The end of the way, black or white, always does. */
function until(fits: (color: string) => boolean, color: string, { towards }: Theme): string {
  for (let way = 0; way < 1; way += STEP) {
    const candidate = moved(color, towards * way);
    if (fits(candidate)) return candidate;
  }
  return towards < 0 ? '#000000' : '#ffffff';
}

/** The same hue, lighter or darker. */
function moved(color: string, by: number): string {
  const from: Oklch = toOklch(color) ?? { mode: 'oklch', l: 0, c: 0 };
  const l = Math.min(1, Math.max(0, from.l + by));
  return formatHex(clampChroma({ ...from, l }, 'oklch')) ?? color;
}
