import { afterAll, it } from '@jest/globals';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { fillInNewAccount, seesHeading, seesNo, seesSignedIn, shownAddress, theCode } from '../support/computer.ts';
import { approve } from '../support/phone.ts';
import { PASSWORD, STORES } from '../support/product.ts';
import { type Program, setupLink, startProgram } from '../support/program.ts';
import { testBrowser } from '../support/test-browser.ts';

const browser = testBrowser();
const programs: Program[] = [];
afterAll(() => Promise.all(programs.map((program) => program.stop())));

it.each(STORES)(
  'leads from the link that the program prints to a computer that is signed in, on the %s store',
  async (kind) => {
    const program = await startProgram(kind);
    programs.push(program);
    const link = await setupLink(program);
    const computer = await browser.computer(`http://localhost:${program.port}`);
    await computer.goto('/');
    const phone = await browser.phone(new URL(link).origin);
    await phone.goto('/');
    await phone.getByText(messages.shared.notSetUp).waitFor();
    await seesHeading(computer, messages.signIn.notSetUp.title);
    await seesNo(theCode(computer));

    await phone.goto(link);
    await fillInNewAccount(phone, { displayName: 'Ada Lovelace', username: 'ada', password: PASSWORD });
    await seesSignedIn(phone, 'Ada Lovelace');
    await seesHeading(phone, messages.session.justSetUp.title);

    await theCode(computer).waitFor();
    await phone.goto(await shownAddress(computer));
    await approve(phone, computer);
    await seesSignedIn(computer, 'Ada Lovelace');

    const late = await browser.phone(new URL(link).origin);
    await late.goto(link);
    await seesHeading(late, messages.account.setUp.linkGone);
  },
);
