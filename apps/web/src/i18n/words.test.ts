import { expect, it } from '@jest/globals';
import { messagesOf } from '@pollen/messages/catalogue';
import { newWords, type Speak, tokensOf } from '../../build/words.ts';

interface Said {
  readonly title: string;
  readonly ended: (values: { device: string }) => string;
  readonly device: (values: { browser: string; os: string }) => string;
  readonly tab: (values: { title: string }) => string;
}

const english = { title: 'Home', ended: '{device} left', device: '{browser} on {os}', tab: '{title} · {brand}' };
const { title, ended, device, tab } = messagesOf<Said>(tokensOf(english, 'part'), 'en', { brand: 'Pollen' });

const speakEnglish: Speak = (path, values) =>
  ({
    'part.title': 'Home & <more>',
    'part.ended': `${values['device']} left`,
    'part.device': `${values['browser']} on ${values['os']}`,
    'part.tab': `${values['title']} · Pollen`,
  })[path] ?? '';
const speakGerman: Speak = (path, values) =>
  ({
    'part.title': 'Start',
    'part.ended': `Abgemeldet: ${values['device']}`,
    'part.device': `${values['browser']} (${values['os']})`,
    'part.tab': `${values['title']} · Pollen`,
  })[path] ?? '';

it('puts a number in place of each sentence, and lists it in each language, as markup', () => {
  const words = newWords([speakEnglish, speakGerman]);
  expect(words.take(`<h1 title="${title}">${title}</h1>`)).toBe('<h1 title="{0}">{0}</h1>');
  expect(words.sentences).toEqual([['Home &amp; &lt;more&gt;'], ['Start']]);
});

it('says what stands in another sentence in the same language, and keeps the slots', () => {
  const words = newWords([speakEnglish, speakGerman]);
  const markup = words.take(`<p>${ended({ device: device({ browser: '{browser}', os: '{os}' }) })}</p>`);
  expect(markup).toBe('<p>{0}</p>');
  expect(words.sentences).toEqual([['{browser} on {os} left'], ['Abgemeldet: {browser} ({os})']]);
});

it('leaves in its place what is the same in all languages', () => {
  const words = newWords([speakEnglish, speakGerman]);
  expect(words.take(`<title>${tab({ title: '{number}' })}</title><b>{spent}</b>`)).toBe(
    '<title>{number} · Pollen</title><b>{spent}</b>',
  );
  expect(words.sentences).toEqual([[], []]);
});
