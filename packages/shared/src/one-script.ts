/** Scripts in use today: the recommended ones, and those of limited use, of UAX 31. */
const SCRIPTS =
  'Adlm Arab Armn Bali Bamu Batk Beng Bopo Cakm Cans Cham Cher Cyrl Deva Ethi Geor Grek Gujr Guru Hang Hani Hebr Hira Hmnp Java Kali Kana Khmr Knda Lana Laoo Latn Lepc Limb Lisu Mand Mlym Mong Mtei Mymr Newa Nkoo Olck Orya Osge Plrd Rohg Saur Sinh Sund Sylo Syrc Tale Talu Taml Tavt Telu Tfng Thaa Thai Tibt Vaii Wcho Yiii';
/** What Chinese, Japanese and Korean are written with. */
const TOGETHER = ['Latn Hani Hira Kana', 'Latn Hani Bopo', 'Latn Hani Hang'];

let patterns: readonly RegExp[] | undefined;

/** One for each set of scripts that may stand together: its characters, and what is of no script or of many. */
function newPatterns(): readonly RegExp[] {
  const within = (scripts: string) => scripts.replace(/(\w+) ?/g, '\\p{scx=$1}');
  const sets = [...TOGETHER, ...SCRIPTS.split(' ')];
  const together = sets.map((scripts) => new RegExp(`^[${within(`${scripts} Zyyy Zinh`)}]*$`, 'u'));
  // Scripts that nobody writes names in today stand alone, too.
  return [...together, new RegExp(`^[^${within(SCRIPTS)}]*$`, 'u')];
}

/**
 * Whether a name is written in one script, or in those that one language uses together ("highly restrictive" of UTS 39):
 * a Cyrillic letter among Latin ones is there to be mistaken for one of them.
 */
export function isInOneScript(name: string): boolean {
  patterns ??= newPatterns();
  const text = name.normalize('NFKC');
  return patterns.some((pattern) => pattern.test(text));
}

/** Likewise each word, where names of several scripts may stand beside one another. */
export function areWordsInOneScript(name: string): boolean {
  return name
    .normalize('NFKC')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .every(isInOneScript);
}
